// Lines and bars.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Bar, Line, Visual } from '../../contracts/dashboards/visual.ts';
import { dimensionField, measureField } from './fields.ts';
import { dimensionLabels, measureLabels } from './labels.ts';
import { atMost, sortOf } from './sorting.ts';
import { titlesOf } from './visual-titles.ts';

const seriesOf = ({ series }: Line | Bar) => (series === undefined ? [] : [{ field: series }]);

/** Colours mean something when there are several. */
const legendOf = ({ series, measures }: Line | Bar): CfnDashboard.LegendOptionsProperty => ({
  visibility: series !== undefined || measures.length > 1 ? 'VISIBLE' : 'HIDDEN',
  position: 'BOTTOM',
});

export function lineVisual(line: Visual & Line): CfnDashboard.VisualProperty {
  const { x, measures } = line;
  return {
    lineChartVisual: {
      ...titlesOf(line),
      chartConfiguration: {
        type: 'LINE',
        fieldWells: {
          lineChartAggregatedFieldWells: {
            category: [dimensionField(line, x)],
            values: measures.map((measure) => measureField(line, measure)),
            colors: seriesOf(line).map((series) => dimensionField(line, series)),
          },
        },
        sortConfiguration: { categorySort: sortOf(line, [{ by: x.field }]) },
        xAxisLabelOptions: dimensionLabels(line, [x]),
        primaryYAxisLabelOptions: measureLabels(line, measures),
        legend: legendOf(line),
      },
    },
  };
}

export function barVisual(bar: Visual & Bar): CfnDashboard.VisualProperty {
  const { category, measures, direction, sort, limit } = bar;
  return {
    barChartVisual: {
      ...titlesOf(bar),
      chartConfiguration: {
        orientation: direction === 'horizontal' ? 'HORIZONTAL' : 'VERTICAL',
        barsArrangement: 'STACKED',
        fieldWells: {
          barChartAggregatedFieldWells: {
            category: [dimensionField(bar, category)],
            values: measures.map((measure) => measureField(bar, measure)),
            colors: seriesOf(bar).map((series) => dimensionField(bar, series)),
          },
        },
        sortConfiguration: { categorySort: sortOf(bar, [sort]), categoryItemsLimit: atMost(limit) },
        categoryLabelOptions: dimensionLabels(bar, [category]),
        valueLabelOptions: measureLabels(bar, measures),
        colorLabelOptions: dimensionLabels(bar, seriesOf(bar)),
        legend: legendOf(bar),
      },
    },
  };
}
