// The first line of a till log must name the contract's columns, all of them, in their order: Athena goes by position.
import { type FileRejection, shown } from '../../contracts/rejection.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './row-scan.ts';

/** Longer than any header that could be right; what is behind is not kept. */
const MAX_BYTES = 4_096;

/** Gathers the first line, which may come in pieces. */
export function csvHeader(columns: readonly string[]) {
  let isOpen = true;
  const line: number[] = [];
  return {
    isOpen: () => isOpen,
    /** Whether it has any bytes, and has not ended. */
    isBegun: () => isOpen && line.length > 0,
    /** Takes what belongs to the line; returns the index behind it. */
    take(bytes: Uint8Array): number {
      let index = 0;
      for (const byte of bytes) {
        if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return index;
        if (line.length <= MAX_BYTES) line.push(byte);
        index += 1;
      }
      return index;
    },
    /** At the line's end: what is wrong with it. */
    close(): FileRejection | undefined {
      isOpen = false;
      return headerFault(new TextDecoder().decode(Uint8Array.from(line)), columns);
    },
  };
}

/** What is wrong with a header line; undefined when it is right. A name may be quoted. */
function headerFault(text: string, columns: readonly string[]): FileRejection | undefined {
  const found = text.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
  if (found.length === columns.length && columns.every((name, index) => found[index] === name))
    return undefined;
  const complaint = complaintOf(text, found, columns);
  return {
    code: 'WRONG_HEADER',
    message: `the header ${complaint}; it must be ${columns.join(',')}: mend the file and deliver it again`,
  };
}

function complaintOf(text: string, found: readonly string[], columns: readonly string[]): string {
  if (text.trim() === '') return 'is blank';
  const missing = columns.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !columns.includes(name));
  const twice = columns.filter((name) => found.indexOf(name) !== found.lastIndexOf(name));
  if (missing.length === columns.length) {
    const separator = [';', '\t', '|'].find((mark) => text.includes(mark));
    if (separator !== undefined) return `is separated by ${shown(separator)} instead of commas`;
    return `is missing: the first line is ${shown(text)}`;
  }
  const parts = [
    missing.length > 0 && `lacks ${missing.join(', ')}`,
    extra.length > 0 && `has ${shown(extra.join(','))}, which is no column`,
    twice.length > 0 && `has ${twice.join(', ')} twice`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(' and ');
  const index = columns.findIndex((name, position) => found[position] !== name);
  return `has its columns in another order, from ${shown(found[index])} on`;
}
