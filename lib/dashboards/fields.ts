// Dimensions, measures and columns as the field wells of visuals take them.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { DataSet, Field } from '../../contracts/dashboards/data-set.ts';
import type { Dimension, Measure, Visual } from '../../contracts/dashboards/visual.ts';
import { columnOf, fieldIdOf } from './identifiers.ts';
import { countFormat, dateFormat, numberFormat } from './value-format.ts';

/** Throws when the data set has no such field: it would fail in the account, and not here. */
export function fieldIn({ name: dataSetName, fields }: DataSet, name: string): Field {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw new Error(`the data set ${dataSetName} has no field ${name}`);
  return field;
}

const isTime = ({ type }: Field): boolean => type === 'date' || type === 'month' || type === 'moment';

export function dimensionField(
  visual: Visual,
  { field: name, by }: Dimension,
): CfnDashboard.DimensionFieldProperty {
  const field = fieldIn(visual.dataSet, name);
  const own = { fieldId: fieldIdOf(visual, name), column: columnOf(visual.dataSet, name) };
  if (isTime(field)) {
    const isMonthly = by === 'month' || field.type === 'month';
    return {
      dateDimensionField: {
        ...own,
        dateGranularity: isMonthly ? 'MONTH' : 'DAY',
        formatConfiguration: dateFormat(isMonthly ? 'month' : 'day'),
      },
    };
  }
  if (field.type === 'text') return { categoricalDimensionField: own };
  return { numericalDimensionField: { ...own, formatConfiguration: numberFormat(field.format) } };
}

const AGGREGATIONS = {
  sum: 'SUM',
  mean: 'AVERAGE',
  min: 'MIN',
  max: 'MAX',
  'distinct count': 'DISTINCT_COUNT',
} as const;

export function measureField(visual: Visual, measure: Measure): CfnDashboard.MeasureFieldProperty {
  const { dataSet } = visual;
  const own = { fieldId: fieldIdOf(visual, measure.name), column: measuredColumn(visual, measure) };
  const formatConfiguration = numberFormat(measure.format);
  // A calculated field puts rows together itself.
  if (isCalculated(measure)) return { numericalMeasureField: { ...own, formatConfiguration } };
  const field = fieldIn(dataSet, measure.field);
  const aggregationFunction = AGGREGATIONS[measure.kind];
  if (isTime(field)) {
    if (measure.kind === 'min' || measure.kind === 'max')
      return {
        dateMeasureField: { ...own, aggregationFunction, formatConfiguration: dateFormat(measure.format) },
      };
    if (measure.kind === 'distinct count')
      return {
        dateMeasureField: { ...own, aggregationFunction, formatConfiguration: countFormat(measure.format) },
      };
  }
  if (field.type === 'text' && measure.kind === 'distinct count')
    return {
      categoricalMeasureField: {
        ...own,
        aggregationFunction,
        formatConfiguration: countFormat(measure.format),
      },
    };
  if (field.type !== 'integer' && field.type !== 'decimal')
    throw new Error(`${visual.name}: there is no ${measure.kind} of ${field.name}, which is a ${field.type}`);
  return {
    numericalMeasureField: {
      ...own,
      aggregationFunction: { simpleNumericalAggregation: aggregationFunction },
      formatConfiguration,
    },
  };
}

export type CalculatedMeasure = Extract<Measure, { kind: 'count' | 'ratio' | 'weighted mean' }>;

export const isCalculated = (measure: Measure): measure is CalculatedMeasure =>
  measure.kind === 'count' || measure.kind === 'ratio' || measure.kind === 'weighted mean';

/** The column that a measure is of: its field, or the calculated field of its own name. */
export const measuredColumn = ({ dataSet }: Visual, measure: Measure) =>
  columnOf(dataSet, isCalculated(measure) ? measure.name : measure.field);

/** A row's value as it is. */
export function listedField(visual: Visual, name: string): CfnDashboard.UnaggregatedFieldProperty {
  const field = fieldIn(visual.dataSet, name);
  return {
    fieldId: fieldIdOf(visual, name),
    column: columnOf(visual.dataSet, name),
    ...(field.type === 'text' ? {} : { formatConfiguration: listedFormat(field) }),
  };
}

const listedFormat = (field: Field): CfnDashboard.FormatConfigurationProperty =>
  isTime(field)
    ? { dateTimeFormatConfiguration: dateFormat(field.format) }
    : { numberFormatConfiguration: numberFormat(field.format) };
