// What reads a file piece by piece: it counts the rows that Athena will see, and stops at what Athena would misread.
import type { FileRejection } from '../../contracts/rejection.ts';

export interface RowScan {
  /** Takes the next bytes; answers why the file cannot be accepted as soon as that is known. */
  push(bytes: Uint8Array): FileRejection | undefined;
  /** After the last bytes. */
  end(): FileRejection | undefined;
  /** Rows of data so far. */
  rows(): number;
  /** The line that the next byte belongs to, from 1. */
  line(): number;
}

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
