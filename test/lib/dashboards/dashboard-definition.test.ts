import { describe, expect, it } from 'vitest';
import type { Dashboard } from '../../../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';
import { dataSet } from '../../../contracts/dashboards/data-set.ts';
import { riskDashboard } from '../../../contracts/dashboards/risk.ts';
import { salesDashboard } from '../../../contracts/dashboards/sales.ts';
import { measuresOf, type Visual, type VisualOf, visualsOf } from '../../../contracts/dashboards/visual.ts';
import { dailySales } from '../../../contracts/lake/marts.ts';
import { dashboardDefinition } from '../../../lib/dashboards/dashboard-definition.ts';
import { compiledDefinition, templateDefinition } from './compiled-definition.ts';
import { definitionFaults } from './definition-faults.ts';
import { synthesizedDashboards } from './quicksight.ts';

const stack = synthesizedDashboards();

const compiled = (type: 'Analysis' | 'Dashboard', { name }: Dashboard) =>
  stack
    .resources(`AWS::QuickSight::${type}`)
    .find(({ properties }) => properties[`${type}Id`] === `tillstream-shown-${name}`)?.properties[
    'Definition'
  ];

const faultsOf = (dashboard: Dashboard) => definitionFaults(templateDefinition(dashboard), dashboard);

const sales = dataSet(dailySales, {
  title: 'Daily sales',
  fields: {
    business_date: { label: 'Day', format: 'day' },
    channel: { label: 'Channel', format: 'text' },
    currency: { label: 'Currency', format: 'text' },
    orders: { label: 'Orders', format: 'count' },
    units: { label: 'Units', format: 'count' },
  },
});
type Field = keyof (typeof sales)['fields'];
const { sum } = measuresOf(sales);

const boardOf = (...visuals: readonly Visual[]): Dashboard => ({
  name: 'made',
  title: 'Made',
  question: 'Is it sound?',
  visuals,
});

const pivot: VisualOf<Field> = {
  kind: 'pivot',
  name: 'channels',
  title: 'Channels',
  width: 'third',
  rows: [{ field: 'business_date', by: 'month' }, { field: 'orders' }],
  column: { field: 'channel' },
  measure: sum('units'),
};

const kpiOf = (measure: Extract<VisualOf<Field>, { kind: 'kpi' }>['measure']): VisualOf<Field> => ({
  kind: 'kpi',
  name: 'number',
  title: 'A number',
  width: 'full',
  measure,
});

describe.each(DASHBOARDS.map((dashboard) => [dashboard.title, dashboard] as const))(
  'the definition of %s',
  (_, dashboard) => {
    it('is what QuickSight takes, as a dashboard and as an analysis', () => {
      const shown = compiled('Dashboard', dashboard);
      expect(definitionFaults(shown, dashboard)).toEqual([]);
      expect(compiled('Analysis', dashboard)).toEqual(shown);
    });

    it('shows what the local page shows, under the same names and in the same order', () => {
      const [sheet] = compiledDefinition(dashboard).sheets as { visuals: object[] }[];
      const ids = sheet?.visuals.flatMap((visual) => Object.values(visual).map(({ visualId }) => visualId));
      expect(ids).toEqual(dashboard.visuals.map(({ name }) => name));
    });
  },
);

describe('a definition', () => {
  it('is sound with kinds of visuals and of measures that no dashboard has yet', () => {
    const measures = [
      { kind: 'distinct count', field: 'channel' },
      { kind: 'distinct count', field: 'business_date' },
      { kind: 'distinct count', field: 'units' },
      { kind: 'max', field: 'business_date' },
      { kind: 'mean', field: 'units' },
      { kind: 'count' },
      { kind: 'weighted mean', field: 'units', weight: 'orders' },
    ] as const;
    const kpis = measures.map((measure, index) => ({
      ...kpiOf({
        ...measure,
        name: `n${index}`,
        label: 'N',
        format: measure.kind === 'max' ? 'day' : 'count',
      }),
      name: `number-${index}`,
      filters: [
        { kind: 'present', field: (['business_date', 'channel', 'units'] as const)[index % 3] ?? 'units' },
      ] as const,
    }));
    expect(faultsOf(boardOf(...visualsOf(sales, [pivot, ...kpis])))).toEqual([]);
  });

  it('divides by nothing without an error, and weighs only rows that have the field', () => {
    const mean = { kind: 'weighted mean', field: 'units', weight: 'orders' } as const;
    const board = boardOf(...visualsOf(sales, [kpiOf({ ...mean, name: 'm', label: 'M', format: 'rating' })]));
    const weights = 'sum(ifelse(isNull({units}), 0, {orders}))';
    expect(compiledDefinition(board).calculatedFields).toEqual([
      {
        dataSetIdentifier: 'daily-sales',
        name: 'm',
        expression: `ifelse(${weights} = 0, NULL, (sum({units} * {orders})) / (${weights}))`,
      },
    ]);
  });

  it('counts rows by a field that none of them lacks', () => {
    const board = boardOf(
      ...visualsOf(sales, [kpiOf({ kind: 'count', name: 'rows', label: 'Rows', format: 'count' })]),
    );
    expect(compiledDefinition(board).calculatedFields).toMatchObject([
      { expression: 'count({business_date})' },
    ]);
  });

  it('finds the newest rows of what the other filters leave, for each value that is chosen from', () => {
    const filters = [
      { kind: 'last', field: 'business_date', count: 28, unit: 'day' },
      { kind: 'newest', field: 'business_date' },
      { kind: 'is not', field: 'channel', value: 'online' },
    ] as const;
    const board = {
      ...boardOf(...visualsOf(sales, [{ ...kpiOf(sum('units')), filters }])),
      oneOf: { field: 'currency', label: 'Currency' },
    };
    expect(compiledDefinition(board).calculatedFields).toEqual([
      {
        dataSetIdentifier: 'daily-sales',
        name: 'newest_for_number',
        expression:
          "ifelse({business_date} = maxOver(ifelse({business_date} >= addDateTime(-27, 'DD', truncDate('DD', now())) AND " +
          "{business_date} <= now() AND {channel} <> 'online', {business_date}, NULL), [{currency}], PRE_FILTER), 1, 0)",
      },
    ]);
    expect(faultsOf(board)).toEqual([]);
  });

  it('shows one currency at a time, whatever the data set, and the configured one first', () => {
    const { parameterDeclarations, filterGroups } = compiledDefinition(salesDashboard);
    expect(parameterDeclarations).toEqual([
      {
        stringParameterDeclaration: {
          name: 'chosenCurrency',
          parameterValueType: 'SINGLE_VALUED',
          defaultValues: { staticValues: ['GBP'] },
        },
      },
    ]);
    const text = JSON.stringify(filterGroups);
    for (const { name, dataSet: set } of salesDashboard.visuals) {
      const about = (filterGroups as { filterGroupId: string }[]).find(
        ({ filterGroupId }) => filterGroupId === `choose-currency-in-${set.name}`,
      );
      expect(JSON.stringify(about)).toContain(`"${name}"`);
      expect(JSON.stringify(about)).toContain('"parameterName":"chosenCurrency"');
    }
    expect(text.match(/"parameterName"/g)).toHaveLength(
      new Set(salesDashboard.visuals.map(({ dataSet: { name } }) => name)).size,
    );
    expect(compiledDefinition(riskDashboard).parameterDeclarations).toEqual([]);
  });

  it.each<[string, () => unknown, string]>([
    [
      'a field that its data set lacks',
      () =>
        compiledDefinition(
          boardOf(...visualsOf(sales, [{ ...pivot, column: { field: 'colour' as Field } }])),
        ),
      'made: channels: daily-sales has no field colour',
    ],
    [
      'a sum of texts',
      () =>
        compiledDefinition(
          boardOf(...visualsOf(sales, [kpiOf({ ...sum('units'), kind: 'sum', field: 'channel' })])),
        ),
      'number: there is no sum of channel, which is a text',
    ],
    [
      'two measures of one name',
      () => {
        const count = { kind: 'count', name: 'same', label: 'Same', format: 'count' } as const;
        const ratio = { ...count, kind: 'ratio', of: ['units'], to: ['orders'] } as const;
        return compiledDefinition(
          boardOf(...visualsOf(sales, [kpiOf(count), { ...kpiOf(ratio), name: 'other' }])),
        );
      },
      'made: two measures are called same, and differ: give them names of their own',
    ],
    [
      'a measure that is called as a field',
      () =>
        compiledDefinition(
          boardOf(
            ...visualsOf(sales, [kpiOf({ kind: 'count', name: 'units', label: 'U', format: 'count' })]),
          ),
        ),
      'made: a measure is called units as a field of daily-sales: call it otherwise',
    ],
    [
      'a choice that the configuration does not begin',
      () => dashboardDefinition(salesDashboard, { arnOf: (name) => name, first: {} }),
      'sales shows one currency, and the configuration names none to begin with',
    ],
    [
      'a choice from nothing',
      () =>
        dashboardDefinition(
          { ...boardOf(...visualsOf(sales, [pivot])), oneOf: { field: 'sku', label: 'SKU' } },
          { arnOf: (name) => name, first: { sku: 'A' } },
        ),
      'made lets people choose a sku, which no data set of it has',
    ],
  ])('is refused with %s', (_what, compile, message) => {
    expect(compile).toThrow(message);
  });
});
