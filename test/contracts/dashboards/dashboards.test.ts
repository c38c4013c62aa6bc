import { describe, expect, it } from 'vitest';
import { dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { dashboardFaults } from '../../../contracts/dashboards/dashboard-faults.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';

describe('the dashboards', () => {
  it('have names of their own', () => {
    const names = DASHBOARDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(DASHBOARDS.map((dashboard) => [dashboard.title, dashboard] as const))(
    '%s is sound',
    (_, dashboard) => {
      expect(dashboardFaults(dashboard)).toEqual([]);
    },
  );

  it('read each table as one data set', () => {
    const sets = dataSetsOf(DASHBOARDS);
    const shown = DASHBOARDS.flatMap(({ visuals }) => visuals.map(({ dataSet }) => dataSet));
    expect(new Set(shown)).toEqual(new Set(sets));
  });
});
