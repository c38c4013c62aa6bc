// Measures that are more than an aggregation, and flags of the newest rows, as calculated fields of the analysis.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Dashboard } from '../../contracts/dashboards/dashboard.ts';
import type { DataSet } from '../../contracts/dashboards/data-set.ts';
import type { Visual } from '../../contracts/dashboards/visual.ts';
import { measuresIn } from '../../contracts/dashboards/visual-parts.ts';
import { type CalculatedMeasure, isCalculated } from './fields.ts';
import { newestExpression } from './filter-expression.ts';
import { newestFlagOf } from './identifiers.ts';

/** Each once, in the order of the visuals. Throws when two different ones, or one and a column, have the same name. */
export function calculatedFields(dashboard: Dashboard): readonly CfnDashboard.CalculatedFieldProperty[] {
  const found = new Map<string, CfnDashboard.CalculatedFieldProperty>();
  for (const { dataSet, name, expression } of dashboard.visuals.flatMap((visual) =>
    neededBy(visual, dashboard),
  )) {
    const field = { dataSetIdentifier: dataSet.name, name, expression };
    const other = found.get(name);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(field))
      throw new Error(
        `${dashboard.name}: two measures are called ${name}, and differ: give them names of their own`,
      );
    if (Object.hasOwn(dataSet.fields, name))
      throw new Error(
        `${dashboard.name}: a measure is called ${name} as a field of ${dataSet.name}: call it otherwise`,
      );
    found.set(name, field);
  }
  return [...found.values()];
}

interface Needed {
  readonly dataSet: DataSet;
  readonly name: string;
  readonly expression: string;
}

function neededBy(visual: Visual, dashboard: Dashboard): readonly Needed[] {
  const { dataSet, filters = [] } = visual;
  const measures = measuresIn(visual)
    .filter(isCalculated)
    .map((measure) => ({ dataSet, name: measure.name, expression: measureExpression(dataSet, measure) }));
  const flags = filters
    .filter(({ kind }) => kind === 'newest')
    .map(({ field }) => ({
      dataSet,
      name: newestFlagOf(visual),
      expression: newestExpression(visual, field, dashboard.oneOf?.field),
    }));
  return [...measures, ...flags];
}

/** @see https://docs.aws.amazon.com/quicksight/latest/user/calculated-field-reference.html */
function measureExpression(dataSet: DataSet, measure: CalculatedMeasure): string {
  switch (measure.kind) {
    case 'count':
      return `count({${presentField(dataSet)}})`;
    case 'ratio':
      return quotient(measure.of.map(sumOf).join(' + '), measure.to.map(sumOf).join(' + '));
    case 'weighted mean': {
      const { field, weight } = measure;
      return quotient(`sum({${field}} * {${weight}})`, `sum(ifelse(isNull({${field}}), 0, {${weight}}))`);
    }
  }
}

const sumOf = (field: string): string => `sum({${field}})`;

const quotient = (of: string, to: string): string => `ifelse(${to} = 0, NULL, (${of}) / (${to}))`;

/** Rows are counted by a field that none of them lacks. */
function presentField({ name, table, fields }: DataSet): string {
  const present = table.columns.find((column) => !column.nullable && Object.hasOwn(fields, column.name));
  if (present === undefined)
    throw new Error(`rows of ${name} cannot be counted: each of its fields may be missing`);
  return present.name;
}
