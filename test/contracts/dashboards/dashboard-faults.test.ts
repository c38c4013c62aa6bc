import { describe, expect, it } from 'vitest';
import type { Dashboard } from '../../../contracts/dashboards/dashboard.ts';
import { dashboardFaults } from '../../../contracts/dashboards/dashboard-faults.ts';
import { dataSet } from '../../../contracts/dashboards/data-set.ts';
import { measuresOf, type VisualOf, visualsOf } from '../../../contracts/dashboards/visual.ts';
import { dailySales } from '../../../contracts/lake/marts.ts';

const sales = dataSet(dailySales, {
  title: 'Daily sales',
  fields: {
    business_date: { label: 'Day', format: 'day' },
    channel: { label: 'Channel', format: 'text' },
    currency: { label: 'Currency', format: 'text' },
    units: { label: 'Units', format: 'count' },
    net_revenue: { label: 'Net revenue', format: 'money' },
  },
});
const { sum } = measuresOf(sales);

type Field = keyof (typeof sales)['fields'];

const faultsOf = (visual: Partial<VisualOf<Field>>, oneOf?: Dashboard['oneOf']) => {
  const line = {
    kind: 'line',
    name: 'a-line',
    title: 'A line',
    width: 'full',
    x: { field: 'business_date' },
    measures: [sum('units')],
  };
  return dashboardFaults({
    name: 'sales',
    title: 'Sales',
    question: 'How much?',
    ...(oneOf === undefined ? {} : { oneOf }),
    visuals: visualsOf(sales, [{ ...line, ...visual } as VisualOf<Field>]),
  });
};

describe('a dashboard', () => {
  it('is sound when every field is there', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('must not add up amounts of different currencies', () => {
    const fault = /a-line: it would add up amounts of different currencies/;
    expect(faultsOf({ measures: [sum('net_revenue')] })).toEqual([expect.stringMatching(fault)]);
  });

  it('may show amounts split by currency, or of a chosen one', () => {
    expect(faultsOf({ kind: 'line', measures: [sum('net_revenue')], series: 'currency' })).toEqual([]);
    const chosen = { field: 'currency', label: 'Currency' };
    expect(faultsOf({ measures: [sum('net_revenue')] }, chosen)).toEqual([]);
  });

  it('must list amounts beside their currency', () => {
    const list = { kind: 'list', columns: ['business_date', 'net_revenue'], sort: [], limit: 10 } as const;
    expect(faultsOf(list)).toEqual([expect.stringMatching(/different currencies/)]);
    expect(faultsOf({ ...list, columns: ['net_revenue', 'currency'] })).toEqual([]);
  });

  it('names a field that its data set lacks', () => {
    const filters = [{ kind: 'present', field: 'colour' as Field }] as const;
    expect(faultsOf({ filters })).toEqual(['sales: a-line: daily-sales has no field colour']);
  });

  it('names a sort by what it does not show', () => {
    const bar = { kind: 'bar', direction: 'vertical', category: { field: 'channel' }, limit: 5 } as const;
    expect(faultsOf({ ...bar, sort: { by: 'orders' } })).toEqual([
      'sales: a-line: it is sorted by orders, which it lacks',
    ]);
  });

  it('cannot show a series of several measures', () => {
    const both = { series: 'channel', measures: [sum('units'), sum('units', 'Again')] } as const;
    expect(faultsOf({ kind: 'line', ...both })).toEqual([expect.stringMatching(/cannot be shown at once/)]);
  });
});
