// When the people who operate the platform are told: part of the configuration.

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
}
