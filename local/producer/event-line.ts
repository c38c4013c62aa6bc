// One line to send: its bytes as they came, and where it came from.

export interface EventLine {
  /** File name, or the name of the built-in retailer. */
  readonly source: string;
  /** Counted from 1. */
  readonly lineNumber: number;
  readonly bytes: Buffer;
  /** Sent under this key instead of the event's own. */
  readonly partitionKey?: string | undefined;
}
