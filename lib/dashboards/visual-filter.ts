// What a visual leaves out, as filters of QuickSight that are about this visual alone.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Field } from '../../contracts/dashboards/data-set.ts';
import type { Filter, Visual } from '../../contracts/dashboards/visual.ts';
import { fieldIn } from './fields.ts';
import { firstMoment } from './filter-expression.ts';
import { type Column, columnOf, filterIdOf, newestFlagOf } from './identifiers.ts';

interface Place {
  readonly filterId: string;
  readonly column: Column;
}

/** Rows that lack the field are left out by every filter on it, as in SQL. */
const PRESENT = { nullOption: 'NON_NULLS_ONLY' } as const;

/** None for a visual that shows every row. */
export function visualFilters(visual: Visual, sheetId: string): readonly CfnDashboard.FilterGroupProperty[] {
  const { filters = [] } = visual;
  if (filters.length === 0) return [];
  return [
    {
      filterGroupId: `${visual.name}-filters`,
      crossDataset: 'SINGLE_DATASET',
      status: 'ENABLED',
      scopeConfiguration: scopeOf([visual], sheetId),
      filters: filters.map((filter, index) => filterOf(visual, filter, index)),
    },
  ];
}

export const scopeOf = (
  visuals: readonly Visual[],
  sheetId: string,
): CfnDashboard.FilterScopeConfigurationProperty => ({
  selectedSheets: {
    sheetVisualScopingConfigurations: [
      { sheetId, scope: 'SELECTED_VISUALS', visualIds: visuals.map(({ name }) => name) },
    ],
  },
});

function filterOf(visual: Visual, filter: Filter, index: number): CfnDashboard.FilterProperty {
  const field = fieldIn(visual.dataSet, filter.field);
  const place = { filterId: filterIdOf(visual, index), column: columnOf(visual.dataSet, filter.field) };
  switch (filter.kind) {
    case 'last':
      return lastFilter(filter, place);
    case 'newest':
      return isOne({ ...place, column: columnOf(visual.dataSet, newestFlagOf(visual)) });
    case 'is':
      return listFilter(place, { matchOperator: 'CONTAINS', categoryValues: [filter.value] });
    case 'is not':
      return listFilter(place, { matchOperator: 'DOES_NOT_CONTAIN', categoryValues: [filter.value] });
    case 'at least':
      return rangeFilter(place, { rangeMinimum: { staticValue: filter.value }, includeMinimum: true });
    case 'at most':
      return rangeFilter(place, { rangeMaximum: { staticValue: filter.value }, includeMaximum: true });
    case 'present':
      return presentFilter(field, place);
  }
}

/** As rolling dates: what QuickSight calls the last days leaves open whether today is one of them. */
const lastFilter = (
  filter: Extract<Filter, { kind: 'last' }>,
  place: Place,
): CfnDashboard.FilterProperty => ({
  timeRangeFilter: {
    ...place,
    ...PRESENT,
    rangeMinimumValue: { rollingDate: { expression: firstMoment(filter) } },
    includeMinimum: true,
    rangeMaximumValue: { rollingDate: { expression: 'now()' } },
    includeMaximum: true,
    timeGranularity: 'DAY',
  },
});

const isOne = (place: Place): CfnDashboard.FilterProperty => ({
  numericEqualityFilter: { ...place, ...PRESENT, matchOperator: 'EQUALS', value: 1 },
});

const listFilter = (
  place: Place,
  list: Omit<CfnDashboard.FilterListConfigurationProperty, 'nullOption'>,
): CfnDashboard.FilterProperty => ({
  categoryFilter: { ...place, configuration: { filterListConfiguration: { ...list, ...PRESENT } } },
});

const rangeFilter = (
  place: Place,
  range: Partial<CfnDashboard.NumericRangeFilterProperty>,
): CfnDashboard.FilterProperty => ({ numericRangeFilter: { ...place, ...PRESENT, ...range } });

function presentFilter({ type }: Field, place: Place): CfnDashboard.FilterProperty {
  switch (type) {
    case 'text':
      return listFilter(place, { matchOperator: 'CONTAINS', selectAllOptions: 'FILTER_ALL_VALUES' });
    case 'integer':
    case 'decimal':
      return {
        numericEqualityFilter: {
          ...place,
          ...PRESENT,
          matchOperator: 'EQUALS',
          selectAllOptions: 'FILTER_ALL_VALUES',
        },
      };
    default:
      return { timeRangeFilter: { ...place, ...PRESENT, timeGranularity: 'DAY' } };
  }
}
