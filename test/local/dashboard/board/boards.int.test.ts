// Every dashboard on a lake that the migrations made, and that has a few rows: each statement is one that Athena takes.
import { describe, expect, it, onTestFinished } from 'vitest';
import { DASHBOARDS } from '../../../../contracts/dashboards/dashboards.ts';
import { boards } from '../../../../local/dashboard/board/boards.ts';
import { lakeQueries } from '../../../../local/query/lake-queries.ts';
import { DATABASES, givenLake } from '../../../helpers/given-lake.ts';
import { GROUP } from '../../cloud/athena/given-athena.ts';

const TODAY = '2011-03-01';

const SALES = `
  INSERT INTO marts.daily_sales (business_date, channel, location_id, currency, orders, units, gross_revenue, returns, net_revenue)
  VALUES
    (DATE '2011-02-27', 'online', 'WH', 'GBP', 2, 5, DECIMAL '10.0000', DECIMAL '1.0000', DECIMAL '9.0000'),
    (DATE '2011-02-28', 'store', 'S-1', 'GBP', 1, 1, DECIMAL '2.0000', DECIMAL '0.0000', DECIMAL '2.0000'),
    (DATE '2011-02-28', 'online', 'WH', 'EUR', 7, 7, DECIMAL '700.0000', DECIMAL '0.0000', DECIMAL '700.0000')`;

const HEALTH = `
  INSERT INTO marts.inventory_health
    (as_of, location_id, sku, on_hand, reorder_point, order_up_to, demand_pattern, mean_daily_demand, demand_spread,
     lead_time_days, days_of_cover, turnover, stock_out_risk)
  VALUES
    (DATE '2011-02-28', 'WH', 'SHORT', 2, 5, 20, 'regular', 2e0, 1e0, 3, 1e0, 365e0, 9e-1),
    (DATE '2011-02-28', 'WH', 'FINE', 50, 5, 20, 'regular', 2e0, 1e0, 3, 25e0, 14e0, 1e-2)`;

const CASES = `
  INSERT INTO marts.fraud_summary
    (business_date, rule, currency, orders, flagged, decisive, still_open, confirmed, dismissed, flagged_amount,
     still_open_amount, confirmed_amount, dismissed_amount)
  VALUES
    (DATE '2011-02-27', 'all', 'GBP', 100, 4, 4, 0, 3, 1, DECIMAL '40', DECIMAL '0', DECIMAL '30', DECIMAL '10'),
    (DATE '2011-02-28', 'all', 'EUR', 100, 2, 2, 1, 0, 1, DECIMAL '20', DECIMAL '10', DECIMAL '0', DECIMAL '10')`;

async function givenBoards(...inserts: readonly string[]) {
  const { clients } = await givenLake();
  const outputs: Readonly<Record<string, string>> = {
    WorkGroupName: GROUP.name,
    RawDatabaseName: DATABASES.raw,
    CleanDatabaseName: DATABASES.clean,
    MartsDatabaseName: DATABASES.marts,
  };
  const target = {
    endpoint: undefined,
    clients,
    output: (name: string) => outputs[name] ?? '',
    now: async () => new Date(),
  };
  const { rows: run, close } = lakeQueries(target, new AbortController().signal);
  onTestFinished(close);
  const asked: string[] = [];
  for (const insert of inserts) await run(insert);
  const night = { ended: 1 };
  const rows = (sql: string) => {
    asked.push(sql);
    return run(sql);
  };
  const made = boards({ rows, nightsEnded: () => night.ended, today: () => TODAY });
  const rowsOf = async (board: string, visual: string, chosen?: string) => {
    const answer = (await made.answer(board, chosen))?.visuals[visual];
    return answer === undefined || 'error' in answer ? answer : answer.rows;
  };
  return { made, asked, night, rowsOf };
}

describe('the dashboards', () => {
  it('ask nothing that Athena refuses, with rows and without', async () => {
    const { made } = await givenBoards(SALES, HEALTH, CASES);
    for (const { name, visuals } of DASHBOARDS) {
      const answer = await made.answer(name, undefined);
      const faults = Object.entries(answer?.visuals ?? {}).filter(([, visual]) => 'error' in visual);
      expect(faults).toEqual([]);
      expect(Object.keys(answer?.visuals ?? {})).toEqual(visuals.map((visual) => visual.name));
    }
    expect(made.answer('nowhere', undefined)).toBeUndefined();
  });

  it('never add amounts of two currencies: one is chosen, the most frequent first', async () => {
    const { made, rowsOf } = await givenBoards(SALES);
    expect(await made.answer('sales', undefined)).toMatchObject({ choices: ['GBP', 'EUR'], chosen: 'GBP' });
    expect(await rowsOf('sales', 'orders')).toEqual([['3']]);
    expect(await rowsOf('sales', 'orders', 'EUR')).toEqual([['7']]);
    expect(await rowsOf('sales', 'daily-net-revenue')).toEqual([
      ['2011-02-27', 'online', '9.0000'],
      ['2011-02-28', 'store', '2.0000'],
    ]);
    await expect(made.answer('sales', 'USD')).rejects.toThrow('there is nothing for Currency "USD"');
  });

  it('say what is short, and how often the rules were right', async () => {
    const { rowsOf } = await givenBoards(HEALTH, CASES);
    expect(await rowsOf('inventory', 'short')).toEqual([['1']]);
    expect(await rowsOf('inventory', 'short-now')).toEqual([
      ['WH', 'SHORT', null, '2', '5', '18', '1.0', '3', '0.9'],
    ]);
    expect(await rowsOf('risk', 'precision')).toEqual([['0.6']]);
    expect(await rowsOf('risk', 'held-share')).toEqual([['0.03']]);
  });

  it('ask once until a night has ended', async () => {
    const { made, asked, night } = await givenBoards(CASES);
    await made.answer('risk', undefined);
    const first = asked.length;
    await made.answer('risk', undefined);
    expect(asked).toHaveLength(first);
    night.ended += 1;
    await made.answer('risk', undefined);
    expect(asked).toHaveLength(first * 2);
  });
});
