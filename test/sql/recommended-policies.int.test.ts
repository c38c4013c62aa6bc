// Which recommendations go to the counters, on the local SQL engine.
import { expect, it } from 'vitest';
import type { Statements } from '../../contracts/night/statements.ts';
import { planStatements } from '../../lambda/plan-statements/plan-statements.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

interface Health {
  readonly sku: string;
  /** Reorder point and order-up-to level in force. */
  readonly policy?: readonly [number, number];
  readonly recommended?: readonly [number, number];
  readonly category?: string;
  readonly asOf?: string;
}

const levels = ([reorderPoint, orderUpTo]: readonly [number, number] | readonly [] = []) =>
  `${reorderPoint ?? 'NULL'}, ${orderUpTo ?? 'NULL'}`;

async function healthIs(given: ShopLake, states: readonly Health[]): Promise<void> {
  await given.rows('DELETE FROM marts.inventory_health');
  const rows = states.map(
    ({ sku, policy, recommended, category = 'kitchen', asOf = '2026-03-02' }) =>
      `('S-1', '${sku}', DATE '${asOf}', ${levels(policy)}, ${levels(recommended)}, 'Name of ${sku}', '${category}', 1.23456e0)`,
  );
  await given.rows(
    `INSERT INTO marts.inventory_health (location_id, sku, as_of, reorder_point, order_up_to, recommended_reorder_point,
     recommended_order_up_to, product_name, category, mean_daily_demand) VALUES ${rows.join(', ')}`,
  );
}

async function publish(given: ShopLake, at: number): Promise<readonly string[]> {
  const { statements } = (await planStatements(
    {
      phase: 'publication',
      plan: nightOf('2026-03-02'),
      windows: [],
      publishFrom: { locations: [], everywhere: null },
      recommendPolicies: true,
    },
    { ...given.context, now: new Date(at).toISOString() },
  )) as Statements;
  for (const { name, sql } of statements) await given.lake.run(name, sql);
  const rows = await given.rows(
    `SELECT sku, reorder_point, order_up_to FROM clean.published_policies WHERE publication = ${at} ORDER BY sku`,
  );
  return rows.map((row) => Object.values(row).join(' '));
}

it('a recommendation goes out the first time when it differs from the policy in force by more than a tenth', async () => {
  const given = await givenShopLake();
  await healthIs(given, [
    { sku: 'A', policy: [20, 60], recommended: [22, 66] },
    { sku: 'B', policy: [20, 60], recommended: [23, 60] },
    { sku: 'C', policy: [20, 60], recommended: [20, 67] },
    { sku: 'D', recommended: [3, 9] },
    { sku: 'E', policy: [5, 9], recommended: [5, 9] },
    { sku: 'F', policy: [5, 9], recommended: [4, 9] },
    { sku: 'G', policy: [0, 0], recommended: [0, 1] },
    // Too little is known of it: what a person set stays.
    { sku: 'H', policy: [50, 90] },
  ]);
  expect(await publish(given, 1_000)).toEqual(['B 23 60', 'C 20 67', 'D 3 9', 'F 4 9', 'G 0 1']);
  expect(await given.rows("SELECT * FROM clean.published_policies WHERE sku = 'B'")).toMatchObject([
    {
      location_id: 'S-1',
      as_of: '2026-03-02',
      product_name: 'Name of B',
      category: 'kitchen',
      mean_daily_demand: '1.2346',
      event_id: 'recommended:S-1:B:1000',
      sent: 'false',
    },
  ]);
  expect(await publish(given, 2_000)).toEqual([]);
});

it('later it goes out when it moved since it was told, whatever a person has set meanwhile', async () => {
  const given = await givenShopLake();
  await healthIs(given, [
    { sku: 'A', recommended: [20, 60] },
    { sku: 'B', recommended: [20, 60] },
    { sku: 'C', recommended: [20, 60] },
    { sku: 'D', recommended: [20, 60] },
    { sku: 'E', recommended: [20, 60] },
  ]);
  await publish(given, 1_000);
  await healthIs(given, [
    { sku: 'A', policy: [90, 200], recommended: [22, 60], asOf: '2026-03-03' },
    { sku: 'B', policy: [90, 200], recommended: [23, 60], asOf: '2026-03-03' },
    { sku: 'C', policy: [20, 60], recommended: [20, 60], asOf: '2026-03-03', category: 'garden' },
    // Days before those of what was told.
    { sku: 'D', policy: [20, 60], recommended: [40, 80], asOf: '2026-03-01' },
    // The order-up-to level alone says nothing: it goes with the next reorder point.
    { sku: 'E', policy: [20, 60], recommended: [20, 90], asOf: '2026-03-03' },
  ]);
  expect(await publish(given, 2_000)).toEqual(['B 23 60', 'C 20 60']);
  // What adds up slowly goes out as well.
  await healthIs(given, [{ sku: 'A', policy: [90, 200], recommended: [23, 60], asOf: '2026-03-04' }]);
  expect(await publish(given, 3_000)).toEqual(['A 23 60']);
});
