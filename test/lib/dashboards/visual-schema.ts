// What QuickSight takes as a visual, of the kinds that the compiler makes.
import * as z from 'zod';
import { Column, FieldId, Id, Label, one, Visibility } from './schema-parts.ts';

const Decimals = z.strictObject({ DecimalPlaces: z.int().min(0).max(20) });
const Numeric = one({
  NumberDisplayFormatConfiguration: z.strictObject({
    DecimalPlacesConfiguration: Decimals,
    NumberScale: z.enum(['NONE', 'AUTO', 'THOUSANDS', 'MILLIONS', 'BILLIONS', 'TRILLIONS']),
    SeparatorConfiguration: z.strictObject({
      DecimalSeparator: z.enum(['COMMA', 'DOT', 'SPACE']),
      ThousandsSeparator: z.strictObject({ Symbol: z.enum(['COMMA', 'DOT', 'SPACE']), Visibility }),
    }),
  }),
  PercentageDisplayFormatConfiguration: z.strictObject({ DecimalPlacesConfiguration: Decimals }),
});
const NumberFormat = z.strictObject({ FormatConfiguration: Numeric });
const DateFormat = z.strictObject({ DateTimeFormat: z.string().min(1).max(128) });
const CountFormat = z.strictObject({ NumericFormatConfiguration: Numeric });

const own = { FieldId, Column };
const Dimension = one({
  CategoricalDimensionField: z.strictObject(own),
  DateDimensionField: z.strictObject({
    ...own,
    DateGranularity: z.enum(['DAY', 'MONTH']),
    FormatConfiguration: DateFormat,
  }),
  NumericalDimensionField: z.strictObject({ ...own, FormatConfiguration: NumberFormat }),
});
const Measure = one({
  NumericalMeasureField: z.strictObject({
    ...own,
    AggregationFunction: z
      .strictObject({
        SimpleNumericalAggregation: z.enum(['SUM', 'AVERAGE', 'MIN', 'MAX', 'COUNT', 'DISTINCT_COUNT']),
      })
      .optional(),
    FormatConfiguration: NumberFormat,
  }),
  CategoricalMeasureField: z.strictObject({
    ...own,
    AggregationFunction: z.enum(['COUNT', 'DISTINCT_COUNT']),
    FormatConfiguration: CountFormat,
  }),
  DateMeasureField: z.strictObject({
    ...own,
    AggregationFunction: z.enum(['COUNT', 'DISTINCT_COUNT', 'MIN', 'MAX']),
    FormatConfiguration: z.union([DateFormat, CountFormat]),
  }),
});
const Unaggregated = z.strictObject({
  ...own,
  FormatConfiguration: one({
    NumberFormatConfiguration: NumberFormat,
    DateTimeFormatConfiguration: DateFormat,
  }).optional(),
});

const Sorting = z.array(
  z.strictObject({ FieldSort: z.strictObject({ FieldId, Direction: z.enum(['ASC', 'DESC']) }) }),
);
const ItemsLimit = z.strictObject({ ItemsLimit: z.int().min(1), OtherCategories: z.literal('EXCLUDE') });
const AxisLabels = (most: number) =>
  z.strictObject({
    Visibility,
    AxisLabelOptions: z
      .array(z.strictObject({ CustomLabel: Label, ApplyTo: z.strictObject({ FieldId, Column }) }))
      .max(most),
  });
const Legend = z.strictObject({ Visibility, Position: z.enum(['AUTO', 'RIGHT', 'BOTTOM', 'TOP']) });

const titles = {
  VisualId: Id,
  Title: z.strictObject({
    Visibility: z.literal('VISIBLE'),
    FormatText: z.strictObject({ PlainText: z.string().min(1).max(512) }),
  }),
  Subtitle: z.union([
    z.strictObject({ Visibility: z.literal('HIDDEN') }),
    z.strictObject({
      Visibility: z.literal('VISIBLE'),
      FormatText: z.strictObject({ PlainText: z.string().min(1).max(1_024) }),
    }),
  ]),
  VisualContentAltText: z.string().min(1).max(1_024),
};
const visual = (configuration: Readonly<Record<string, z.ZodType>>) =>
  z.strictObject({ ...titles, ChartConfiguration: z.strictObject(configuration) });

/** A chart without a category or a value is an empty frame. */
const axes = {
  Category: z.array(Dimension).length(1),
  Values: z.array(Measure).min(1).max(200),
  Colors: z.array(Dimension).max(1),
};
const Heads = (more: Readonly<Record<string, z.ZodType>> = {}) =>
  z.strictObject({
    SelectedFieldOptions: z
      .array(z.strictObject({ FieldId, CustomLabel: Label, Visibility, ...more }))
      .min(1)
      .max(100),
  });
const Pages = z.strictObject({
  RowSort: Sorting.max(100),
  PaginationConfiguration: z.strictObject({ PageSize: z.int().min(1), PageNumber: z.int().min(0) }),
});

export const Visual = one({
  LineChartVisual: visual({
    Type: z.enum(['LINE', 'AREA', 'STACKED_AREA']),
    FieldWells: one({ LineChartAggregatedFieldWells: z.strictObject(axes) }),
    SortConfiguration: z.strictObject({ CategorySort: Sorting.max(100) }),
    XAxisLabelOptions: AxisLabels(100),
    PrimaryYAxisLabelOptions: AxisLabels(100),
    Legend,
  }),
  BarChartVisual: visual({
    Orientation: z.enum(['HORIZONTAL', 'VERTICAL']),
    BarsArrangement: z.enum(['CLUSTERED', 'STACKED', 'STACKED_PERCENT']),
    FieldWells: one({ BarChartAggregatedFieldWells: z.strictObject(axes) }),
    SortConfiguration: z.strictObject({ CategorySort: Sorting.max(100), CategoryItemsLimit: ItemsLimit }),
    CategoryLabelOptions: AxisLabels(100),
    ValueLabelOptions: AxisLabels(100),
    ColorLabelOptions: AxisLabels(100),
    Legend,
  }),
  TableVisual: visual({
    FieldWells: one({
      TableAggregatedFieldWells: z.strictObject({
        GroupBy: z.array(Dimension).min(1).max(200),
        Values: z.array(Measure).min(1).max(200),
      }),
      TableUnaggregatedFieldWells: z.strictObject({ Values: z.array(Unaggregated).min(1).max(200) }),
    }),
    SortConfiguration: Pages,
    FieldOptions: Heads(),
  }),
  PivotTableVisual: visual({
    FieldWells: one({
      PivotTableAggregatedFieldWells: z.strictObject({
        Rows: z.array(Dimension).min(1).max(40),
        Columns: z.array(Dimension).min(1).max(40),
        Values: z.array(Measure).min(1).max(40),
      }),
    }),
    FieldOptions: Heads(),
  }),
  KPIVisual: visual({
    FieldWells: z.strictObject({
      Values: z.array(Measure).length(1),
      TargetValues: z.array(Measure).max(1),
    }),
    KPIOptions: z.strictObject({
      PrimaryValueDisplayType: z.enum(['HIDDEN', 'COMPARISON', 'ACTUAL']),
      ProgressBar: z.strictObject({ Visibility }),
      Comparison: z
        .strictObject({ ComparisonMethod: z.enum(['DIFFERENCE', 'PERCENT_DIFFERENCE', 'PERCENT']) })
        .optional(),
    }),
  }),
});
