// Tables of rows that were put together, lists of rows as they are, and tables whose columns are values.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { List, Pivot, Sort, Table, Visual } from '../../contracts/dashboards/visual.ts';
import { dimensionField, listedField, measureField } from './fields.ts';
import { headsOf } from './labels.ts';
import { sortOf } from './sorting.ts';
import { titlesOf } from './visual-titles.ts';

const namesOf = (dimensions: Table['rows']): readonly string[] => dimensions.map(({ field }) => field);

interface Paged {
  readonly sort: readonly Sort[];
  readonly limit: number;
}

const pages = (visual: Visual, { sort, limit }: Paged): CfnDashboard.TableSortConfigurationProperty => ({
  rowSort: sortOf(visual, sort),
  paginationConfiguration: { pageSize: limit, pageNumber: 1 },
});

export function tableVisual(table: Visual & Table): CfnDashboard.VisualProperty {
  const { rows, measures } = table;
  return {
    tableVisual: {
      ...titlesOf(table),
      chartConfiguration: {
        fieldWells: {
          tableAggregatedFieldWells: {
            groupBy: rows.map((row) => dimensionField(table, row)),
            values: measures.map((measure) => measureField(table, measure)),
          },
        },
        sortConfiguration: pages(table, table),
        fieldOptions: { selectedFieldOptions: headsOf(table, namesOf(rows), measures) },
      },
    },
  };
}

export function listVisual(list: Visual & List): CfnDashboard.VisualProperty {
  const { columns } = list;
  return {
    tableVisual: {
      ...titlesOf(list),
      chartConfiguration: {
        fieldWells: {
          tableUnaggregatedFieldWells: { values: columns.map((name) => listedField(list, name)) },
        },
        sortConfiguration: pages(list, list),
        fieldOptions: { selectedFieldOptions: headsOf(list, columns, []) },
      },
    },
  };
}

export function pivotVisual(pivot: Visual & Pivot): CfnDashboard.VisualProperty {
  const { rows, column, measure } = pivot;
  return {
    pivotTableVisual: {
      ...titlesOf(pivot),
      chartConfiguration: {
        fieldWells: {
          pivotTableAggregatedFieldWells: {
            rows: rows.map((row) => dimensionField(pivot, row)),
            columns: [dimensionField(pivot, column)],
            values: [measureField(pivot, measure)],
          },
        },
        fieldOptions: { selectedFieldOptions: headsOf(pivot, namesOf([...rows, column]), [measure]) },
      },
    },
  };
}
