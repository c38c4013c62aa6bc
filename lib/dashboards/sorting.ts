// In which order a visual shows what it shows.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Sort, Visual } from '../../contracts/dashboards/visual.ts';
import { fieldIdOf } from './identifiers.ts';

export const sortOf = (visual: Visual, sorts: readonly Sort[]): CfnDashboard.FieldSortOptionsProperty[] =>
  sorts.map(({ by, descending }) => ({
    fieldSort: { fieldId: fieldIdOf(visual, by), direction: descending === true ? 'DESC' : 'ASC' },
  }));

/** The rest is left out, and not put together as "others". */
export const atMost = (itemsLimit: number): CfnDashboard.ItemsLimitConfigurationProperty => ({
  itemsLimit,
  otherCategories: 'EXCLUDE',
});
