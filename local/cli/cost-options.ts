// The options of `npm run cost`, checked.
import { DEFAULT_WORKLOAD, type Workload } from '../cost/workload.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';

export const COST_USAGE = `npm run cost -- --orders-per-day N --stores M [options]

Prints what the app costs in a month, by resource and per million orders, stream against batch, with what dominates and
what makes it less. It reads the synthesized app and a file of prices; nothing is asked of AWS.

  --orders-per-day N           online, on an average day
  --stores M                   stores that deliver a till log each day
  --lines-per-order N          ${DEFAULT_WORKLOAD.linesPerOrder}, if not given
  --till-lines-per-store N     rows of one store's till log a day: ${DEFAULT_WORKLOAD.tillLinesPerStore}
  --skus N                     products: ${DEFAULT_WORKLOAD.skus}
  --reviews-per-day N          ${DEFAULT_WORKLOAD.reviewsPerDay}
  --busy-hours N               hours of a day in which nearly everything is ordered: ${DEFAULT_WORKLOAD.busyHours}
  --alerts-per-day N           shortages and their ends: one for every 50 products
  --held-share N               share of orders that are held: ${DEFAULT_WORKLOAD.heldShare}
  --authors N, --readers N     people on QuickSight, where the stage has it: ${DEFAULT_WORKLOAD.dashboardAuthors} and ${DEFAULT_WORKLOAD.dashboardReaders}
  --months N                   how long data has been collected: ${DEFAULT_WORKLOAD.monthsStored}
  --prices FILE                prices of your region: local/cost/prices.json
  --stage NAME                 a stage of bin/stages.ts: local
  --assembly DIR               a synthesized app instead
  --json FILE                  also writes every figure as JSON
`;

const PRICE_FILE = new URL('../cost/prices.json', import.meta.url).pathname;
const PRODUCTS_PER_ALERT = 50;

export interface CostOptions {
  readonly workload: Workload;
  readonly prices: string;
  readonly stage: string | undefined;
  readonly assembly: string | undefined;
  readonly json: string | undefined;
}

const text = { type: 'string' } as const;

/** Undefined when help was asked for. */
export function costOptions(args: readonly string[]): CostOptions | undefined {
  const values = commandOptions('npm run cost', args, {
    help: { type: 'boolean', short: 'h', default: false },
    'orders-per-day': text,
    stores: text,
    'lines-per-order': text,
    'till-lines-per-store': text,
    skus: text,
    'reviews-per-day': text,
    'busy-hours': text,
    'alerts-per-day': text,
    'held-share': text,
    months: text,
    authors: text,
    readers: text,
    prices: { type: 'string', default: PRICE_FILE },
    stage: text,
    assembly: text,
    json: text,
  });
  if (values.help) return undefined;
  const skus = amountOf('--skus', values.skus ?? `${DEFAULT_WORKLOAD.skus}`, { least: 1 });
  const given = (name: string, value: string | undefined, otherwise: number, limits: Limits) =>
    value === undefined ? otherwise : amountOf(name, value, limits);
  return {
    workload: {
      ordersPerDay: amountOf('--orders-per-day', values['orders-per-day'], { least: 1 }),
      stores: amountOf('--stores', values.stores, { least: 0 }),
      linesPerOrder: given('--lines-per-order', values['lines-per-order'], DEFAULT_WORKLOAD.linesPerOrder, {
        least: 1,
      }),
      tillLinesPerStore: given(
        '--till-lines-per-store',
        values['till-lines-per-store'],
        DEFAULT_WORKLOAD.tillLinesPerStore,
        { least: 0 },
      ),
      skus,
      reviewsPerDay: given('--reviews-per-day', values['reviews-per-day'], DEFAULT_WORKLOAD.reviewsPerDay, {
        least: 0,
      }),
      busyHours: given('--busy-hours', values['busy-hours'], DEFAULT_WORKLOAD.busyHours, {
        least: 1,
        most: 24,
      }),
      alertsPerDay: given('--alerts-per-day', values['alerts-per-day'], skus / PRODUCTS_PER_ALERT, {
        least: 0,
      }),
      heldShare: given('--held-share', values['held-share'], DEFAULT_WORKLOAD.heldShare, {
        least: 0,
        most: 1,
      }),
      monthsStored: given('--months', values.months, DEFAULT_WORKLOAD.monthsStored, { least: 1 }),
      dashboardAuthors: given('--authors', values.authors, DEFAULT_WORKLOAD.dashboardAuthors, { least: 0 }),
      dashboardReaders: given('--readers', values.readers, DEFAULT_WORKLOAD.dashboardReaders, { least: 0 }),
    },
    prices: values.prices,
    stage: values.stage,
    assembly: values.assembly,
    json: values.json,
  };
}

interface Limits {
  readonly least: number;
  readonly most?: number;
}

function amountOf(
  name: string,
  value: string | undefined,
  { least, most = Number.POSITIVE_INFINITY }: Limits,
): number {
  if (value === undefined) throw new UserError(`${name} is missing: see \`npm run cost -- --help\``);
  const amount = Number(value);
  if (value.trim() !== '' && amount >= least && amount <= most) return amount;
  const limits = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `between ${least} and ${most}`;
  throw new UserError(`${name} must be a number ${limits}, not ${JSON.stringify(value)}`);
}
