// What knobs of the configuration hold where one number is not enough.

/** How much a function gets. */
export interface FunctionSize {
  /** 128 to 10,240. */
  readonly memoryMb: number;
  /** 1 to 900. */
  readonly timeoutSeconds: number;
}

/** When Firehose writes an object of the event archive: at whichever comes first. */
export interface ArchiveBuffer {
  /** 60 to 900. */
  readonly seconds: number;
  /** 1 to 128, before compression. */
  readonly mebibytes: number;
}

/** A time of day, in the reporting time zone. */
export interface TimeOfDay {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

/** Business dates, `YYYY-MM-DD`, from which on something holds. */
export interface PublishFromDates {
  /** By location. */
  readonly locations?: Readonly<Record<string, string>>;
  /**
   * Of all others.
   * @default - never
   */
  readonly everywhere?: string;
}

/** What the recommended reorder points and order-up-to levels go by (sql/views/restock_advice.sql). */
export interface RestockAdvice {
  /**
   * Probability that the stock of a location's median product lasts until an order arrives, above 0.5 and below 1, at most
   * four decimals. Products that sell more steadily get more, those whose rare orders are huge get less.
   */
  readonly serviceLevel: number;
  /** For how many days of demand an order is, 1 to 365. */
  readonly orderCycleDays: number;
  /** Days from order to receipt of products that no catalogue lists, 0 to 365. */
  readonly defaultLeadTimeDays: number;
}
