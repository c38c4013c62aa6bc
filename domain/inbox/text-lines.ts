// Reads a file of lines as Athena's table of one column does: every line is a row, ended by LF, CR or both, blank or not.
// What a line holds is judged by SQL, line by line, so that one broken line costs one row.
import type { FileRejection } from '../../contracts/rejection.ts';
import { CARRIAGE_RETURN, LINE_FEED, type RowScan } from './row-scan.ts';

/** Where the table's column ends: a line would be cut there, and what is left of it might even be JSON. */
const COLUMN_END = 0x01;

export function textLines(): RowScan {
  let ended = 0;
  let isOpen = false;
  let afterReturn = false;

  function countEnds(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const isFeed = byte === LINE_FEED;
      if (byte === CARRIAGE_RETURN || (isFeed && !afterReturn)) ended += 1;
      afterReturn = byte === CARRIAGE_RETURN;
      isOpen = !isFeed && !afterReturn;
    }
  }

  /** Most files have no CR, and then the native search is many times faster. */
  function countFeeds(bytes: Uint8Array): void {
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) ended += 1;
    isOpen = bytes.at(-1) !== LINE_FEED;
  }

  function take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (afterReturn || bytes.includes(CARRIAGE_RETURN)) countEnds(bytes);
    else countFeeds(bytes);
  }

  return {
    push(bytes) {
      const cut = bytes.indexOf(COLUMN_END);
      take(cut < 0 ? bytes : bytes.subarray(0, cut));
      return cut < 0 ? undefined : columnEnd(ended + 1);
    },
    end: () => undefined,
    rows: () => ended + (isOpen ? 1 : 0),
    line: () => ended + 1,
  };
}

const columnEnd = (line: number): FileRejection => ({
  code: 'FORBIDDEN_CHARACTER',
  message: `line ${line} holds the control character U+0001, at which Athena would cut it; leave it out and deliver the file again`,
});
