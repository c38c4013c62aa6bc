// When the people who operate the platform are told: part of the configuration.
import type { Source } from '../../contracts/night/source.ts';

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
  /**
   * Orders held for suspicion of fraud within 15 minutes.
   * @default 50
   */
  readonly casesOpened: number;
  /**
   * How long a shortage waits for the restock tracker.
   * @default 15
   */
  readonly shortagesLateMinutes: number;
  /**
   * Age of the oldest event that is not in the archive. It is at least as old as the archive's buffer lets it become.
   * @default 60
   */
  readonly archiveLateMinutes: number;
  /**
   * How long there may be no night that was done, 25 to 168: a night more than a day, so that one may run long.
   * @default 26
   */
  readonly nightMissingHours: number;
  /**
   * Age of the oldest publication that was not sent: till sales that the counters do not know. Longer than a night may
   * fail, 25 to 168.
   * @default 30
   */
  readonly publicationOpenHours: number;
  /**
   * How long no event may come in, 1 to 168. The night itself sends some once a day: with 24 and more the shop's silence
   * would never be noticed.
   * @default 16
   */
  readonly eventsMissingHours: number;
  /**
   * By kind of file, how long none may have been taken in, 25 to 168 hours: they are taken in once a night. What is not
   * named here may stay away; `{}` for a retailer without stores.
   * @default - till logs: 98, so that a long weekend passes
   */
  readonly filesMissingHours: Readonly<Partial<Record<Source, number>>>;
  /**
   * What the statements of one run may read together, in gigabytes (10⁹ bytes), 0.001 and more: Athena charges by it.
   * @default 50
   */
  readonly nightScannedGb: number;
}
