// Reads a till log as Athena's CSV table does (OpenCSVSerDe over lines): a row is a line, ended by LF, CR or both, whatever
// quotation marks say. A quoted cell is quoted from its first to its last character, with marks inside it doubled. What
// that reader would change or guess at is refused instead: a backslash (it drops it), a mark inside an unquoted cell, text
// behind a closing mark, an open quotation at a line's end, a blank line (a row of nothing but NULL).
import type { FileRejection } from '../../contracts/rejection.ts';
import { csvHeader } from './csv-header.ts';
import { CARRIAGE_RETURN, LINE_FEED, type RowScan } from './row-scan.ts';

const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** 1 for the bytes that mean something, so that the others can be passed over quickly. */
const MEANS = new Uint8Array(256);
for (const byte of [COMMA, QUOTE, BACKSLASH, LINE_FEED, CARRIAGE_RETURN]) MEANS[byte] = 1;

/** Where in a row the next byte is. */
const ROW_START = 0;
const CELL_START = 1;
const UNQUOTED = 2;
const QUOTED = 3;
/** Behind a quotation mark in a quoted cell: it closed the cell, or is the first of two. */
const AFTER_QUOTE = 4;

export function csvRows(columns: readonly string[]): RowScan {
  let state = ROW_START;
  let cells = 1;
  let line = 1;
  let afterReturn = false;
  const header = csvHeader(columns);

  const refuse = (what: string): FileRejection => ({
    code: 'WRONG_FIELD_COUNT',
    message: `line ${line} ${what}; mend it and deliver the whole file again`,
  });

  function endRow(): FileRejection | undefined {
    if (header.isOpen()) {
      const fault = header.close();
      if (fault !== undefined) return fault;
    } else if (state === ROW_START) return refuse(`is blank, but must have ${columns.length} cells`);
    else if (state === QUOTED) return refuse('ends inside a quoted cell: a cell may not hold a line break');
    else if (cells !== columns.length)
      return refuse(`has ${cells} ${cells === 1 ? 'cell' : 'cells'}, but must have ${columns.length}`);
    state = ROW_START;
    cells = 1;
    line += 1;
    return undefined;
  }

  function takeQuote(): FileRejection | undefined {
    if (state === UNQUOTED)
      return refuse(`has a quotation mark inside cell ${cells}: quote the whole cell, and double the mark`);
    state = state === QUOTED ? AFTER_QUOTE : QUOTED;
    return undefined;
  }

  function takeMeaning(byte: number): FileRejection | undefined {
    if (byte === LINE_FEED && afterReturn) {
      afterReturn = false;
      return undefined;
    }
    afterReturn = byte === CARRIAGE_RETURN;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return endRow();
    if (byte === QUOTE) return takeQuote();
    if (byte === BACKSLASH)
      return {
        code: 'FORBIDDEN_CHARACTER',
        message: `line ${line} holds a backslash, which Athena's CSV reader would drop; leave it out and deliver the file again`,
      };
    if (state === QUOTED) return undefined;
    state = CELL_START;
    cells += 1;
    return undefined;
  }

  function takeText(): FileRejection | undefined {
    afterReturn = false;
    if (state === AFTER_QUOTE) return refuse(`has text behind the closing quotation mark of cell ${cells}`);
    if (state !== QUOTED) state = UNQUOTED;
    return undefined;
  }

  return {
    push(bytes) {
      let index = header.isOpen() ? header.take(bytes) : 0;
      while (index < bytes.length) {
        const byte = bytes[index] ?? 0;
        index += 1;
        const fault = MEANS[byte] === 1 ? takeMeaning(byte) : takeText();
        if (fault !== undefined) return fault;
        // What is behind text is text, up to a byte that means something: nearly all bytes of a file are passed over here.
        if (MEANS[byte] === 0) while (MEANS[bytes[index] ?? COMMA] === 0) index += 1;
      }
      return undefined;
    },
    // A last line without an end is a row too.
    end: () => (state !== ROW_START || header.isBegun() ? endRow() : undefined),
    rows: () => Math.max(0, line - 2),
    line: () => line,
  };
}
