// How much a retailer does: what the monthly cost follows.

export interface Workload {
  /** Online, on an average day. */
  readonly ordersPerDay: number;
  readonly linesPerOrder: number;
  readonly stores: number;
  /** Rows of one store's till log, on an average day. */
  readonly tillLinesPerStore: number;
  /** Products that are sold. */
  readonly skus: number;
  readonly reviewsPerDay: number;
  /** In so many hours of a day nearly everything is ordered: it decides how full the batches are. */
  readonly busyHours: number;
  /** Shortages and their ends, on an average day. */
  readonly alertsPerDay: number;
  /** Share of orders that are held, 0 to 1. */
  readonly heldShare: number;
  /** What is stored is priced as it is after so many months. */
  readonly monthsStored: number;
  /** People who build on QuickSight, where the stage has it. */
  readonly dashboardAuthors: number;
  /** People who look at its dashboards. */
  readonly dashboardReaders: number;
}

export const DEFAULT_WORKLOAD = {
  linesPerOrder: 3,
  tillLinesPerStore: 2_000,
  skus: 5_000,
  reviewsPerDay: 100,
  busyHours: 14,
  heldShare: 0.005,
  monthsStored: 12,
  dashboardAuthors: 1,
  dashboardReaders: 10,
} as const satisfies Partial<Workload>;

/** Of a mean month. */
export const DAYS = 365 / 12;

/** Of a hundred orders so many are cancelled or returned later; each is an event of its own. */
const TAKEN_BACK_SHARE = 0.1;
/** Each product is received about so often in a month. */
const RECEIPTS_PER_SKU = 2;
/** Recommended reorder points that leave the dead band, of all counters, each night. */
const POLICIES_MOVED_SHARE = 0.02;
/** An event without its lines, and what a line adds, as JSON: means of the built-in retailer. */
const EVENT_BYTES = 420;
const LINE_BYTES = 65;

/** What the workload makes of a month; all of it amounts of that month. */
export interface Month {
  readonly workload: Workload;
  readonly orders: number;
  /** Of all types, till sales that are published back included. */
  readonly events: number;
  readonly receipts: number;
  /** Before compression. */
  readonly eventBytes: number;
  /** Of orders, cancellations and returns. */
  readonly orderLines: number;
  readonly tillLines: number;
  readonly alerts: number;
  readonly cases: number;
  /** Places where stock is counted: the stores and one warehouse. */
  readonly locations: number;
  readonly counters: number;
}

export function monthOf(workload: Workload): Month {
  const { ordersPerDay, linesPerOrder, stores, skus, tillLinesPerStore } = workload;
  const locations = stores + 1;
  const orders = ordersPerDay * DAYS;
  const orderEvents = orders * (1 + TAKEN_BACK_SHARE);
  const receipts = RECEIPTS_PER_SKU * skus;
  const storeSales = stores * distinctOf(tillLinesPerStore, skus) * DAYS;
  const policies = POLICIES_MOVED_SHARE * skus * locations * DAYS;
  const stockEvents = receipts + storeSales + policies;
  return {
    workload,
    orders,
    events: orderEvents + stockEvents,
    receipts,
    eventBytes:
      orderEvents * (EVENT_BYTES + LINE_BYTES * linesPerOrder) + stockEvents * (EVENT_BYTES / 2 + LINE_BYTES),
    orderLines: orderEvents * linesPerOrder,
    tillLines: stores * tillLinesPerStore * DAYS,
    alerts: workload.alertsPerDay * DAYS,
    cases: orders * workload.heldShare,
    locations,
    counters: skus * locations,
  };
}

/** How many different ones of `kinds` are among so many draws, on average. */
export const distinctOf = (draws: number, kinds: number): number => kinds * (1 - Math.exp(-draws / kinds));
