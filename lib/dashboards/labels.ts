// What fields of a visual are called: on axes, in legends, in the heads of tables.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Dimension, Measure, Visual } from '../../contracts/dashboards/visual.ts';
import { fieldIn, measuredColumn } from './fields.ts';
import { columnOf, fieldIdOf } from './identifiers.ts';

/** Of dimensions on an axis, or in a legend. */
export const dimensionLabels = (
  visual: Visual,
  dimensions: readonly Dimension[],
): CfnDashboard.ChartAxisLabelOptionsProperty => ({
  visibility: 'VISIBLE',
  axisLabelOptions: dimensions.map(({ field }) => ({
    customLabel: fieldIn(visual.dataSet, field).label,
    applyTo: { fieldId: fieldIdOf(visual, field), column: columnOf(visual.dataSet, field) },
  })),
});

/** Of measures on an axis; where there are several, the legend calls them so too. */
export const measureLabels = (
  visual: Visual,
  measures: readonly Measure[],
): CfnDashboard.ChartAxisLabelOptionsProperty => ({
  visibility: 'VISIBLE',
  axisLabelOptions: measures.map((measure) => ({
    customLabel: measure.label,
    applyTo: { fieldId: fieldIdOf(visual, measure.name), column: measuredColumn(visual, measure) },
  })),
});

interface Head {
  readonly fieldId: string;
  readonly customLabel: string;
  readonly visibility: 'VISIBLE';
}

/** Heads of a table's columns: the given fields', then the measures'. */
export const headsOf = (visual: Visual, fields: readonly string[], measures: readonly Measure[]): Head[] => [
  ...fields.map((name) => head(visual, name, fieldIn(visual.dataSet, name).label)),
  ...measures.map(({ name, label }) => head(visual, name, label)),
];

const head = (visual: Visual, name: string, customLabel: string): Head => ({
  fieldId: fieldIdOf(visual, name),
  customLabel,
  visibility: 'VISIBLE',
});
