// Every knob of a deployment, as one plain value: what differs between stages differs here and nowhere else.
import type { FraudSettingsInput } from '../contracts/fraud-settings.ts';
import type { PriceSettingsInput } from '../contracts/price-settings.ts';
import type { AlertSubscriber } from './alerts/alert-subscriber.ts';
import { checkConfig } from './config-checks.ts';
import { alarmDefaults, defaults } from './config-defaults.ts';
import { checkKnobs } from './config-knobs.ts';
import type {
  ArchiveBuffer,
  FunctionSize,
  PublishFromDates,
  RestockAdvice,
  TimeOfDay,
} from './config-values.ts';
import type { QuickSightSettings } from './dashboards/quicksight-settings.ts';
import type { AlarmThresholds } from './operations/alarm-thresholds.ts';

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
   * Who is told of shortages and of held orders, see `filter`; each address once, because a topic knows an address once.
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
   * What differs from the standard fraud rules: weights, windows, thresholds, which rules only watch, and the score from
   * which on an order is held. `npm run backtest` tries settings on past orders.
   * @default - the standard rules, see contracts/fraud-settings.ts
   */
  readonly fraud: FraudSettingsInput;
  /** @default - 1024 MB, 120 seconds */
  readonly judgeOrders: FunctionSize;
  /** @default - 512 MB, 300 seconds: a sweep judges every open case in one invocation */
  readonly announceCase: FunctionSize;
  /**
   * How old a restock order becomes before nobody waits for it, or for the rest of it, any more, 1 to 365: then it is
   * cancelled, and what is still short is ordered anew.
   * @default 60
   */
  readonly restockOverdueDays: number;
  /** @default - 512 MB, 120 seconds */
  readonly trackRestock: FunctionSize;
  /** @default - 512 MB, 300 seconds: a sweep judges all orders in one invocation */
  readonly announceRestock: FunctionSize;
  /**
   * How inventory health recommends when to reorder, and up to how many.
   * @default - a service level of 0.95, orders for 7 days, a lead time of 7 days
   */
  readonly restockAdvice: RestockAdvice;
  /**
   * Skus that are services or fees, such as postage: no top movers, no ABC class, no stock to look after. At most 200.
   * @default - none
   */
  readonly nonGoodsSkus: readonly string[];
  /**
   * When another price is suggested on the action bus: how long stock should last, how far and how often a price may
   * go. `{}` switches the signals on with the defaults of contracts/price-settings.ts. They need policies that say the
   * mean daily demand.
   * @default - no price is suggested
   */
  readonly priceSignals?: PriceSettingsInput;
  /** @default - 512 MB, 300 seconds: a sweep judges every counter in one invocation */
  readonly suggestPrice: FunctionSize;
  /**
   * How often announcers judge everything anew, 5 to 1,440.
   * @default 60
   */
  readonly sweepEveryMinutes: number;
  /**
   * The time zone that days of business are counted in, as the IANA database names it, e.g. `Europe/London`. A sale
   * belongs to the day that it was there. To change it later is to compute every day anew.
   * @default 'UTC'
   */
  readonly reportingTimeZone: string;
  /**
   * When the nightly flow starts for the day before. Late enough for the last till log, and outside of the hours that
   * a change of the clock leaves out or repeats.
   * @default - 04:00
   */
  readonly night: TimeOfDay;
  /**
   * How long a run may hold the lake without a sign of life, 20 to 240: longer than its longest step, and what a run
   * that was killed makes the next one wait.
   * @default 45
   */
  readonly leaseMinutes: number;
  /**
   * What one statement may read at most, in gigabytes (10⁹ bytes): Athena stops it there. 1 to 7,000.
   * @default 100
   */
  readonly scanCutoffGb: number;
  /**
   * How long the files of the inbox are kept as they were delivered, 7 to 365. What was accepted is kept beside.
   * @default 35
   */
  readonly inboxDays: number;
  /**
   * Age at which S3 may move objects of the raw zone to cheaper storage when nobody reads them, 0 to 365.
   * @default 30
   */
  readonly rawColdAfterDays: number;
  /**
   * How long the lake keeps what was overwritten or deleted, 1 to 365.
   * @default 14
   */
  readonly oldVersionDays: number;
  /**
   * How long results of queries are kept, 1 to 365.
   * @default 7
   */
  readonly queryResultDays: number;
  /**
   * The archive is read once a night: the longer it waits, the fewer and larger its objects are.
   * @default - 900 seconds (the most that Firehose waits), 64 MiB
   */
  readonly archiveBuffer: ArchiveBuffer;
  /**
   * How long the mail about a night has links that let whoever has the mail read the reports, 0 to 6. With 0 there are
   * none, only addresses in the console, which ask for a login. A link ends with the credentials that signed it, which
   * may be sooner.
   * @default 0
   */
  readonly reportLinkHours: number;
  /**
   * From which business date on the till sales of a store go to its counters: the day of its opening count. Sales of
   * earlier dates are in the reports alone.
   * @default - of no store: counters do not know what tills sell
   */
  readonly publishFrom: PublishFromDates;
  /**
   * Whether recommended reorder points go to the counters, as policies, when they moved by more than a tenth.
   * @default true
   */
  readonly recommendPolicies: boolean;
  /** @default - 1024 MB, 60 seconds */
  readonly archiveEvents: FunctionSize;
  /** @default - 256 MB, 30 seconds */
  readonly holdLease: FunctionSize;
  /** @default - 1024 MB, 900 seconds: it reads every new file from beginning to end */
  readonly inspectInbox: FunctionSize;
  /**
   * The other functions of the nightly flow, which wait for other services most of the time.
   * @default - 512 MB, 900 seconds
   */
  readonly nightSteps: FunctionSize;
  readonly alarms: AlarmThresholds;
  /**
   * What the account may cost in a calendar month, in US dollars, 1 to 1,000,000: `operationsEmails` are told at 80 % of it,
   * and when it is foreseen to be passed.
   * @default - nobody is told
   */
  readonly monthlyBudgetUsd?: number;
  /**
   * Shows the dashboards on QuickSight too, in a stack of its own: to whom, and in which currency first. The README says what
   * the account must have before.
   * @default - there is no QuickSight
   */
  readonly quickSight?: QuickSightSettings;
}

/** What a stage says of itself; the rest is `defaults`, or follows from it. */
export type StageValues = Pick<Config, 'stage'> &
  Partial<Omit<Config, 'stage' | 'alarms'>> & { readonly alarms?: Partial<AlarmThresholds> };

const REDRIVE_DAYS = 9;
const MINUTES_PER_DAY = 1_440;

/** Every knob: those that depend on others have no default to show. */
const KNOBS = {
  ...defaults,
  stage: undefined,
  prefix: undefined,
  appliedEventsTtlDays: undefined,
  priceSignals: undefined,
  monthlyBudgetUsd: undefined,
  quickSight: undefined,
  alarms: { ...alarmDefaults, eventsVeryLateMinutes: undefined, filesMissingHours: undefined },
} satisfies Record<keyof Config, unknown>;

/** A checked configuration. Fails with the knob, the value and what is allowed. */
export function config(values: StageValues): Config {
  checkKnobs(values, KNOBS);
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
