// Every knob of a deployment, as one plain value: what differs between stages differs here and nowhere else.
import type { AlertSubscriber } from './alerts/alert-subscriber.ts';
import { checkConfig } from './config-checks.ts';

/** How much a function gets. */
export interface FunctionSize {
  /** 128 to 10,240. */
  readonly memoryMb: number;
  /** 1 to 900. */
  readonly timeoutSeconds: number;
}

/** When the people who operate the platform are told. */
export interface AlarmThresholds {
  /**
   * Age of the oldest event that a consumer of the event stream has not read.
   * @default 60
   */
  readonly eventsLateMinutes: number;
  /**
   * The age at which events are about to be lost.
   * @default - half the stream's retention
   */
  readonly eventsVeryLateMinutes: number;
  /**
   * Age of the oldest change that the reader of a table's change stream has not read.
   * @default 10
   */
  readonly changesLateMinutes: number;
  /**
   * The age at which changes are about to be lost: a change stream keeps 24 hours, and cannot be told to keep more.
   * @default 360
   */
  readonly changesVeryLateMinutes: number;
  /**
   * Failed invocations of one function within 15 minutes; a single one is retried and mends itself.
   * @default 3
   */
  readonly errors: number;
  /**
   * Throttled invocations of one function within 15 minutes.
   * @default 3
   */
  readonly throttles: number;
  /**
   * Records put into quarantine within 15 minutes.
   * @default 1
   */
  readonly quarantinedRecords: number;
}

export interface Config {
  /** The deployment's name, e.g. `dev`. */
  readonly stage: string;
  /**
   * Begins every name that is ours to give, so that two copies fit into one account. Lower-case letters, digits and
   * single hyphens, 3 to 32 characters, a letter first.
   * @default - `tillstream-<stage>`
   */
  readonly prefix: string;
  /**
   * What happens to tables, streams and buckets when the stack is deleted. `retain` also protects tables and the stack
   * from deletion.
   * @default 'retain'
   */
  readonly removal: 'retain' | 'destroy';
  /**
   * How long the event stream keeps an event, 1 to 365.
   * @default 7
   */
  readonly streamRetentionDays: number;
  /**
   * Records that a stream consumer gets at most in one batch, 1 to 10,000.
   * @default 500
   */
  readonly batchSize: number;
  /**
   * How long a batch may wait to fill up, 0 to 300.
   * @default 1
   */
  readonly batchingWindowSeconds: number;
  /**
   * How long an event's id counts as applied. It must outlive the stream's retention, or a late repeat counts twice.
   * @default - the stream's retention and 9 days for a redrive
   */
  readonly appliedEventsTtlDays: number;
  /**
   * How long quarantined records, and batches that a mapping gave up, are kept.
   * @default 400
   */
  readonly quarantineDays: number;
  /**
   * Who is told of shortages; each address once, because a topic knows an address once.
   * @default - nobody
   */
  readonly alertSubscribers: readonly AlertSubscriber[];
  /**
   * Who is told when the platform itself needs help.
   * @default - nobody
   */
  readonly operationsEmails: readonly string[];
  /**
   * How long log lines are kept; one of the periods that CloudWatch Logs offers.
   * @default 90
   */
  readonly logRetentionDays: number;
  /**
   * The least important log line that is written.
   * @default 'INFO'
   */
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /**
   * Whether invocations are traced by X-Ray.
   * @default true
   */
  readonly tracing: boolean;
  /** @default - 1024 MB, 60 seconds */
  readonly countInventory: FunctionSize;
  /** @default - 512 MB, 300 seconds: a sweep judges every counter in one invocation */
  readonly announceStock: FunctionSize;
  /**
   * How often announcers judge everything anew, 5 to 1,440.
   * @default 60
   */
  readonly sweepEveryMinutes: number;
  readonly alarms: AlarmThresholds;
}

/** What a stage says of itself; the rest is `defaults`, or follows from it. */
export type StageValues = Pick<Config, 'stage'> &
  Partial<Omit<Config, 'stage' | 'alarms'>> & { readonly alarms?: Partial<AlarmThresholds> };

const REDRIVE_DAYS = 9;
const MINUTES_PER_DAY = 1_440;

/** The knobs that depend on no other. */
export const defaults = {
  removal: 'retain',
  streamRetentionDays: 7,
  batchSize: 500,
  batchingWindowSeconds: 1,
  quarantineDays: 400,
  alertSubscribers: [],
  operationsEmails: [],
  logRetentionDays: 90,
  logLevel: 'INFO',
  tracing: true,
  countInventory: { memoryMb: 1_024, timeoutSeconds: 60 },
  announceStock: { memoryMb: 512, timeoutSeconds: 300 },
  sweepEveryMinutes: 60,
} as const satisfies Partial<Config>;

const alarmDefaults = {
  eventsLateMinutes: 60,
  changesLateMinutes: 10,
  changesVeryLateMinutes: 360,
  errors: 3,
  throttles: 3,
  quarantinedRecords: 1,
} as const satisfies Partial<AlarmThresholds>;

/** A checked configuration. Fails with the knob, the value and what is allowed. */
export function config(values: StageValues): Config {
  const { alarms, ...given } = values;
  const streamRetentionDays = given.streamRetentionDays ?? defaults.streamRetentionDays;
  return checkConfig({
    ...defaults,
    prefix: `tillstream-${given.stage}`,
    appliedEventsTtlDays: streamRetentionDays + REDRIVE_DAYS,
    ...given,
    alarms: {
      ...alarmDefaults,
      eventsVeryLateMinutes: (streamRetentionDays * MINUTES_PER_DAY) / 2,
      ...alarms,
    },
  });
}
