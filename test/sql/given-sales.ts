// A lake with days of sales in its marts, and the statements of the reports that look back on them.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Statement } from '../../contracts/night/statements.ts';
import { windowsOf } from '../../domain/reporting/windows.ts';
import { stockHealth } from '../../lambda/plan-statements/plan-stock-health.ts';
import { trendMarts } from '../../lambda/plan-statements/plan-trends.ts';
import type { PlanningContext } from '../../lambda/plan-statements/planning-context.ts';
import { PLANNING_SETTINGS } from '../helpers/planning-settings.ts';
import { givenShopLake, nightOf } from '../helpers/shop-lake.ts';

export interface Sold {
  readonly date: string;
  readonly units: number;
  readonly returned?: number;
  /** @default - two for each unit */
  readonly revenue?: number;
  readonly sku?: string;
  readonly location?: string;
  readonly currency?: string;
}

export type GivenSales = Awaited<ReturnType<typeof givenSales>>;

export async function givenSales() {
  const given = await givenShopLake();
  const { lake, library } = given;
  const settings = { ...PLANNING_SETTINGS, reportingTimeZone: 'UTC' };
  const context: PlanningContext = { lake, library, settings, now: '2011-04-01T02:00:00.000Z' };
  const run = async (statements: readonly Statement[]) => {
    for (const { name, sql } of statements) await lake.run(name, sql);
  };
  const { databases } = library;
  const insert = (table: string, rows: readonly string[]) =>
    lake.run('given', `INSERT INTO ${table} VALUES ${rows.join(', ')}`);

  return {
    ...given,
    context,
    /** Rows of marts.daily_product_sales. */
    products: (sales: readonly Sold[]) =>
      insert(
        `${databases.marts}.daily_product_sales`,
        sales.map((sold) => {
          const { date, units, returned = 0, location = 'S-1', sku = 'MUG', currency = 'GBP' } = sold;
          const net = sold.revenue ?? 2 * (units - returned);
          return `(DATE '${date}', 'store', '${location}', '${sku}', '${currency}', ${units}, ${returned}, ${units - returned}, ${net}.0, 0.0, ${net}.0)`;
        }),
      ),
    /** Rows of marts.daily_sales, one order for each. */
    days: (sales: readonly Sold[]) =>
      insert(
        `${databases.marts}.daily_sales`,
        sales.map(
          ({ date, units, revenue = 2 * units, location = 'S-1', currency = 'GBP' }) =>
            `(DATE '${date}', 'store', '${location}', '${currency}', 1, ${units}, ${revenue}.0, 0.0, ${revenue}.0)`,
        ),
      ),
    /** `[location, sku, onHand]`, without a policy. */
    counters: (
      date: string,
      counters: readonly (readonly [location: string, sku: string, onHand: number])[],
    ) =>
      insert(
        `${databases.clean}.counter_snapshots`,
        counters.map(
          ([location, sku, onHand]) =>
            `(DATE '${date}', '${location}', '${sku}', ${onHand}, NULL, NULL, 1, '{}', '[]', NULL, TIMESTAMP '${date} 23:59:59', 'run')`,
        ),
      ),
    /** Trends and movers of these dates, as a night of the last of them makes them. */
    trends: (dates: readonly string[], plan: NightPlan = nightOf(dates.at(-1) ?? '')) =>
      run(windowsOf(dates).flatMap((window) => trendMarts(plan, window, context))),
    health: (date: string) =>
      run(windowsOf([date]).flatMap((window) => stockHealth(nightOf(date), window, context))),
  };
}
