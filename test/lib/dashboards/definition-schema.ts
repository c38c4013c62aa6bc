// What QuickSight takes as a definition, of the parts that the compiler makes: names, required parts, words and limits as its
// API reference says (https://docs.aws.amazon.com/quicksight/latest/APIReference/API_DashboardVersionDefinition.html).
// Whatever else stands there is a fault, so that a misspelt part is found.
import * as z from 'zod';
import { Column, Id, one, Visibility } from './schema-parts.ts';
import { Visual } from './visual-schema.ts';

const NullOption = z.enum(['ALL_VALUES', 'NULLS_ONLY', 'NON_NULLS_ONLY']);
const all = z.literal('FILTER_ALL_VALUES').optional();
const place = { FilterId: Id, Column };
const RollingDate = one({ RollingDate: z.strictObject({ Expression: z.string().min(1).max(4_096) }) });
const Range = one({ StaticValue: z.number() });
const Filter = one({
  CategoryFilter: z.strictObject({
    ...place,
    Configuration: one({
      FilterListConfiguration: z.strictObject({
        MatchOperator: z.enum(['CONTAINS', 'DOES_NOT_CONTAIN']),
        CategoryValues: z.array(z.string().max(512)).max(100_000).optional(),
        SelectAllOptions: all,
        NullOption,
      }),
      CustomFilterConfiguration: z.strictObject({
        MatchOperator: z.enum(['EQUALS', 'DOES_NOT_EQUAL', 'CONTAINS', 'DOES_NOT_CONTAIN']),
        ParameterName: z.string().regex(/^[a-zA-Z0-9]{1,2048}$/),
        NullOption,
      }),
    }),
  }),
  NumericEqualityFilter: z.strictObject({
    ...place,
    MatchOperator: z.enum(['EQUALS', 'DOES_NOT_EQUAL']),
    Value: z.number().optional(),
    SelectAllOptions: all,
    NullOption,
  }),
  NumericRangeFilter: z.strictObject({
    ...place,
    RangeMinimum: Range.optional(),
    IncludeMinimum: z.boolean().optional(),
    RangeMaximum: Range.optional(),
    IncludeMaximum: z.boolean().optional(),
    NullOption,
  }),
  TimeRangeFilter: z.strictObject({
    ...place,
    RangeMinimumValue: RollingDate.optional(),
    IncludeMinimum: z.boolean().optional(),
    RangeMaximumValue: RollingDate.optional(),
    IncludeMaximum: z.boolean().optional(),
    TimeGranularity: z.enum(['DAY', 'MONTH']),
    NullOption,
  }),
});
const FilterGroup = z.strictObject({
  FilterGroupId: Id,
  CrossDataset: z.enum(['ALL_DATASETS', 'SINGLE_DATASET']),
  Status: z.enum(['ENABLED', 'DISABLED']),
  ScopeConfiguration: one({
    SelectedSheets: z.strictObject({
      SheetVisualScopingConfigurations: z
        .array(
          z.strictObject({
            SheetId: Id,
            Scope: z.literal('SELECTED_VISUALS'),
            VisualIds: z.array(Id).min(1).max(50),
          }),
        )
        .length(1),
    }),
  }),
  Filters: z.array(Filter).min(1).max(20),
});

const ElementType = z.enum(['VISUAL', 'FILTER_CONTROL', 'PARAMETER_CONTROL', 'TEXT_BOX', 'IMAGE']);
const Element = z.strictObject({
  ElementId: Id,
  ElementType,
  ColumnIndex: z.int().min(0).max(35).optional(),
  ColumnSpan: z.int().min(1).max(36),
  RowIndex: z.int().min(0).max(9_009).optional(),
  RowSpan: z.int().min(1).max(21),
});
const Grid = one({
  GridLayout: z.strictObject({
    Elements: z.array(Element).max(430),
    CanvasSizeOptions: z
      .strictObject({ ScreenCanvasSizeOptions: z.strictObject({ ResizeOption: z.literal('RESPONSIVE') }) })
      .optional(),
  }),
});
const Layouts = z.array(z.strictObject({ Configuration: Grid })).length(1);
const ParameterName = z.string().regex(/^[a-zA-Z0-9]{1,2048}$/);
const Control = one({
  Dropdown: z.strictObject({
    ParameterControlId: Id,
    Title: z.string().min(1).max(2_048),
    SourceParameterName: ParameterName,
    Type: z.enum(['MULTI_SELECT', 'SINGLE_SELECT']),
    SelectableValues: z.strictObject({ LinkToDataSetColumn: Column }),
    DisplayOptions: z.strictObject({ SelectAllOptions: z.strictObject({ Visibility }) }),
  }),
});
const Sheet = z.strictObject({
  SheetId: Id,
  Name: z.string().min(1).max(2_048),
  Title: z.string().min(1).max(1_024),
  Description: z.string().min(1).max(1_024),
  ContentType: z.enum(['PAGINATED', 'INTERACTIVE']),
  Visuals: z.array(Visual).min(1).max(50),
  Layouts,
  ParameterControls: z.array(Control).max(200).optional(),
  SheetControlLayouts: Layouts.optional(),
});

export const Definition = z.strictObject({
  DataSetIdentifierDeclarations: z
    .array(z.strictObject({ Identifier: z.string().min(1).max(2_048), DataSetArn: z.unknown() }))
    .min(1)
    .max(50),
  CalculatedFields: z
    .array(
      z.strictObject({
        DataSetIdentifier: z.string().min(1).max(2_048),
        Name: z.string().min(1).max(127),
        Expression: z.string().min(1).max(32_000),
      }),
    )
    .max(500),
  ParameterDeclarations: z
    .array(
      one({
        StringParameterDeclaration: z.strictObject({
          Name: ParameterName,
          ParameterValueType: z.enum(['MULTI_VALUED', 'SINGLE_VALUED']),
          DefaultValues: z.strictObject({ StaticValues: z.array(z.string()).length(1) }),
        }),
      }),
    )
    .max(400),
  FilterGroups: z.array(FilterGroup).max(2_000),
  Sheets: z.array(Sheet).min(1).max(20),
});

export type Definition = z.infer<typeof Definition>;
