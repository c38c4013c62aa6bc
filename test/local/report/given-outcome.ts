// Outcomes of a run for the reports to tell.
import type { QuarantinedRecord } from '../../../contracts/stream-record.ts';
import type { BusEvent } from '../../../local/cloud/event-bus/bus-event.ts';
import type { EventLine } from '../../../local/producer/event-line.ts';
import type { Sent } from '../../../local/producer/sender.ts';
import type { LakeState } from '../../../local/report/lake-state.ts';
import type { Outcome } from '../../../local/report/outcome.ts';
import type { AlertState, CounterState } from '../../../local/report/read-state.ts';

export const line = (lineNumber: number): EventLine => ({
  source: 'events.jsonl',
  lineNumber,
  bytes: Buffer.from('{}'),
});

export const sent = (lineNumber: number, eventId: string | undefined): Sent => ({
  kind: 'sent',
  line: line(lineNumber),
  eventId,
  sequenceNumber: String(lineNumber),
});

export const refused = (lineNumber: number, reason = 'is too large'): Sent => ({
  kind: 'refused',
  line: line(lineNumber),
  reason,
});

export const counter = (overrides: Partial<CounterState> = {}): CounterState => ({
  locationId: 'WH-NORTH',
  sku: 'MUG',
  productName: 'Blue mug',
  onHand: 0,
  reorderPoint: 5,
  orderUpTo: 20,
  ...overrides,
});

export const alert = (overrides: Partial<AlertState> = {}): AlertState => ({
  locationId: 'WH-NORTH',
  sku: 'MUG',
  level: 'out',
  since: '2026-03-03T10:00:00.000Z',
  openedAt: '2026-03-02T09:30:00.000Z',
  ...overrides,
});

export const quarantined = (overrides: Partial<QuarantinedRecord> = {}): QuarantinedRecord => ({
  reason: { code: 'NOT_JSON', message: 'the record is not JSON' },
  streamName: 'events',
  shardId: 'shardId-000000000000',
  sequenceNumber: '3',
  partitionKey: 'unreadable#0',
  arrivedAt: '2026-03-02T09:30:00.000Z',
  payloadEncoding: 'utf8',
  payload: '{"cut',
  ...overrides,
});

export const action = (detailType: string, detail: BusEvent['detail'] = {}): BusEvent => ({
  id: '1',
  busName: 'actions',
  source: 'tillstream',
  detailType,
  time: '2026-03-02T09:30:00Z',
  resources: [],
  detail,
});

export const NO_LAKE: LakeState = {
  balances: [],
  rejectedFiles: [],
  rejectedRows: [],
  daySales: [],
  months: [],
  publishedSales: 0,
  policies: [],
};

export const outcome = (overrides: Partial<Outcome> = {}): Outcome => ({
  account: { sent: 0, applied: 0, duplicates: 0, quarantined: 0, refused: [], lost: [] },
  counters: [],
  alerts: [],
  quarantine: [],
  messages: [],
  notices: { raised: 0, resolved: 0 },
  actions: undefined,
  discarded: 0,
  lake: NO_LAKE,
  differences: undefined,
  seconds: 1,
  ...overrides,
});
