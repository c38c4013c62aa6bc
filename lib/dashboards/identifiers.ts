// What things are called within a definition: letters, digits, hyphens and underscores, as QuickSight wants it.
import type { DataSet } from '../../contracts/dashboards/data-set.ts';
import type { Visual } from '../../contracts/dashboards/visual.ts';

/** A column of a data set, or a calculated field of it. */
export interface Column {
  readonly dataSetIdentifier: string;
  readonly columnName: string;
}

export const columnOf = ({ name }: DataSet, field: string): Column => ({
  dataSetIdentifier: name,
  columnName: field,
});

/** Of a dimension by its field's name, of a measure by its own. */
export const fieldIdOf = (visual: Visual, name: string): string => `${visual.name}-${name}`;

export const filterIdOf = (visual: Visual, index: number): string => `${visual.name}-filter-${index}`;

/** The calculated field that is 1 in rows of the newest time that a visual sees. */
export const newestFlagOf = (visual: Visual): string => `newest_for_${visual.name.replaceAll('-', '_')}`;

/** Parameters have letters and digits alone. */
export const parameterNameOf = (field: string): string =>
  `chosen${field.replaceAll(/[^a-z0-9]/gi, '').replace(/^./, (first) => first.toUpperCase())}`;
