// What the page is told while it is open, section by section; a section comes whole, and only when it has changed.

import type { RestockOrder } from '../../contracts/restock-order.ts';

export interface LiveSections {
  readonly figures: Figures;
  readonly counters: Counters;
  readonly inbox: Inbox;
  readonly cases: Cases;
  readonly restock: Restock;
  readonly pipeline: Pipeline;
  readonly nights: Nights;
}

export type LiveSection = keyof LiveSections;

export interface Figures {
  /** When this was read, by the wall, in milliseconds since 1970. */
  readonly readAtMs: number;
  /** What time it is in the cloud, ISO-8601. */
  readonly cloudTime: string;
  readonly applied: number;
  readonly duplicates: number;
  /** In quarantine now. */
  readonly quarantined: number;
  readonly ordersJudged: number;
  readonly alertsRaised: number;
  /** Events applied in each of the last sixty seconds, the oldest first. */
  readonly perSecond: readonly number[];
}

export interface Counters {
  /** Of all that are known. */
  readonly total: number;
  /** At or under their reorder point. */
  readonly short: number;
  /** How many fit what is looked for; all when nothing is. */
  readonly found: number;
  /** The busiest of those. */
  readonly rows: readonly CounterRow[];
}

export type StockLevel = 'fine' | 'low' | 'out' | 'oversold';

export interface CounterRow {
  readonly sku: string;
  readonly locationId: string;
  readonly productName: string | undefined;
  readonly onHand: number;
  readonly reorderPoint: number;
  /** What a full bar is. */
  readonly full: number;
  readonly level: StockLevel;
}

export interface Inbox {
  readonly total: number;
  /** The newest first. */
  readonly messages: readonly PageMessage[];
}

export interface PageMessage {
  /** Counts messages, from 1. */
  readonly number: number;
  readonly at: string;
  readonly protocol: 'email' | 'sms';
  readonly to: string;
  readonly subject: string | undefined;
  /** Cut where it is very long. */
  readonly text: string;
  /** Characters that were cut off. */
  readonly cut: number;
}

export interface Cases {
  readonly total: number;
  /** Open ones, the oldest first. */
  readonly rows: readonly CaseRow[];
}

export interface CaseRow {
  readonly orderId: string;
  readonly version: number;
  readonly currency: string;
  readonly amount: number;
  readonly score: number;
  readonly threshold: number;
  readonly openedAt: string;
  readonly reasons: readonly { readonly reason: string; readonly weight: number }[];
}

export interface Restock {
  /** On order now. */
  readonly open: number;
  readonly rows: readonly RestockRow[];
}

export interface RestockRow {
  readonly restockOrderId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly received: number;
  readonly status: RestockOrder['status'];
  readonly openedAt: string;
}

export interface Pipeline {
  readonly readers: readonly Reader[];
  readonly queues: readonly { readonly name: string; readonly waiting: number; readonly isDead: boolean }[];
  /** Records in quarantine, and batches that were given up. */
  readonly quarantine: { readonly records: number; readonly batches: number };
}

export interface Reader {
  readonly name: string;
  readonly source: string;
  readonly delivered: number;
  readonly failures: number;
  readonly discarded: number;
  /** Since when the oldest record waits, by the wall, in milliseconds since 1970; undefined when none does. */
  readonly waitingSinceMs: number | undefined;
  readonly lastError: string | undefined;
}

export interface Nights {
  /** Grows when a night has ended: what was made of the lake before is old. */
  readonly ended: number;
  readonly current: NightRun | undefined;
  /** The newest first. */
  readonly past: readonly NightRun[];
}

export interface NightRun {
  readonly name: string;
  readonly status: string;
  /** By the cloud's clock, ISO-8601. */
  readonly startedAt: string;
  /** By the wall. */
  readonly seconds: number;
  readonly steps: readonly NightStep[];
  readonly error: string | undefined;
}

export interface NightStep {
  readonly name: string;
  /** How often it was come to. */
  readonly times: number;
  readonly state: 'done' | 'running' | 'to come';
}
