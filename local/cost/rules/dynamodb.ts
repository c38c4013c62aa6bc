// Tables, all of them on demand: who writes and reads them how often, and what they hold.
import { batchesTo, counterUpdates, orderEvents, profileUpdates } from '../traffic.ts';
import { byName, type Costed, type CostRule, type Half, type Situation } from '../usage.ts';
import { DAYS } from '../workload.ts';

interface Traffic {
  readonly half?: Half;
  readonly writes: number;
  readonly reads: number;
  readonly bytes: number;
  readonly knob?: string;
}

/** An id with its expiry, and what DynamoDB adds to an item. */
const ID_BYTES = 180;
const COUNTER_BYTES = 450;
/** A profile fills two write units on average, and half a read unit. */
const PROFILE_BYTES = 1_800;
const PROFILE_WRITES = 2;
const ID_DAYS = 16;
const LEASE_WRITES = 70;

const TRAFFIC: Readonly<Record<string, (situation: Situation) => Traffic>> = {
  InventoryCounters: (situation) => ({
    writes: counterUpdates(situation),
    // The nightly snapshot and the hourly sweep read every counter.
    reads: situation.month.counters * DAYS * 25 * (COUNTER_BYTES / 8_192),
    bytes: situation.month.counters * COUNTER_BYTES,
    knob: 'batchingWindowSeconds, batchSize, sweepEveryMinutes',
  }),
  InventoryAppliedEvents: ({ month }) => ({
    writes: month.events,
    reads: month.events,
    bytes: (month.events / DAYS) * ID_DAYS * ID_BYTES,
    knob: 'appliedEventsTtlDays',
  }),
  InventoryStockAlerts: (situation) => ({
    writes: situation.month.alerts * 2,
    reads: counterUpdates(situation),
    bytes: situation.month.counters * ID_BYTES,
  }),
  FraudJudgedEvents: (situation) => ({
    writes: orderEvents(situation) * 2,
    reads: orderEvents(situation) * 2,
    bytes: (orderEvents(situation) / DAYS) * ID_DAYS * ID_BYTES * 2,
  }),
  FraudProfiles: (situation) => ({
    writes: profileUpdates(situation) * PROFILE_WRITES,
    reads: profileUpdates(situation),
    // Of 180 days: customers come again, and share addresses.
    bytes: situation.month.orders * 6 * 2 * PROFILE_BYTES,
    knob: 'fraud (windows decide how large profiles become)',
  }),
  FraudCases: ({ month }) => ({
    writes: month.cases * 4,
    reads: month.cases,
    bytes: month.cases * 12 * 2_000,
  }),
  FraudCaseNotices: ({ month }) => ({
    writes: month.cases * 4,
    reads: month.cases * 2,
    bytes: month.cases * 12 * 300,
  }),
  RestockOrders: ({ month }) => ({
    writes: month.alerts + month.receipts,
    reads: month.alerts + month.receipts,
    bytes: month.counters * 600,
  }),
  RestockAppliedReceipts: (situation) => ({
    writes: situation.month.receipts,
    reads: batchesTo('track-restock', situation.month.receipts, situation).perMonth,
    bytes: situation.month.receipts * ID_BYTES,
  }),
  RestockAnnouncements: ({ month }) => ({
    writes: month.alerts * 2,
    reads: month.alerts,
    bytes: month.counters * 200,
  }),
  PricingSuggestions: (situation) => ({
    writes: situation.month.alerts,
    reads: counterUpdates(situation),
    bytes: situation.month.counters * 200,
  }),
  ReportingLease: () => ({ half: 'batch', writes: LEASE_WRITES * DAYS, reads: 0, bytes: 1_000 }),
};

export const table: CostRule = (resource, situation): Costed | undefined => {
  const traffic = byName(TRAFFIC, resource)?.(situation);
  if (traffic === undefined) return undefined;
  const { half = 'stream', writes, reads, bytes, knob } = traffic;
  const gb = bytes / 1e9;
  const isRecoverable = resource.properties['PointInTimeRecoverySpecification'] !== undefined;
  const turn = knob === undefined ? {} : { knob };
  return {
    half,
    usages: [
      { what: 'write units', price: 'dynamodb-write-unit', amount: writes, ...turn },
      { what: 'read units', price: 'dynamodb-read-unit', amount: reads, ...turn },
      { what: 'storage', price: 'dynamodb-gb-month', amount: gb, ...turn },
      { what: 'recovery', price: 'dynamodb-recovery-gb-month', amount: isRecoverable ? gb : 0 },
    ],
  };
};
