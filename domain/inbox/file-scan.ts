// One reading of a file's text, piece by piece: is it UTF-8 that Athena reads as its sender meant it, and how many rows.
import type { FileFormat } from '../../contracts/files/file-contract.ts';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import type { FileRejection } from '../../contracts/rejection.ts';
import { csvRows } from './csv-rows.ts';
import { textLines } from './text-lines.ts';
import { utf8Check } from './utf8-check.ts';

export interface FileScan {
  /** Takes the next bytes of the text; answers why the file cannot be accepted as soon as that is known. */
  push(bytes: Uint8Array): FileRejection | undefined;
  /** After the last bytes: the rows of data that Athena will see, at least 1, or why the file cannot be accepted. */
  end(): number | FileRejection;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export function fileScan(format: FileFormat): FileScan {
  const utf8 = utf8Check();
  const rows = format === 'csv' ? csvRows(POS_COLUMNS) : textLines();
  const head: number[] = [];
  let isEmpty = true;

  const notUtf8 = (): FileRejection => ({
    code: 'NOT_UTF8',
    message: `line ${rows.line()} is not UTF-8 text; save the file as UTF-8 and deliver it again`,
  });

  return {
    push(bytes) {
      if (bytes.length === 0) return undefined;
      isEmpty = false;
      if (head.length < BYTE_ORDER_MARK.length) {
        head.push(...bytes.subarray(0, BYTE_ORDER_MARK.length - head.length));
        if (BYTE_ORDER_MARK.every((byte, index) => head[index] === byte)) return byteOrderMark;
      }
      const wrong = utf8.push(bytes);
      return wrong < 0 ? rows.push(bytes) : (rows.push(bytes.subarray(0, wrong)) ?? notUtf8());
    },
    end() {
      if (isEmpty) return emptyFile('the file is empty');
      if (!utf8.isWhole()) return notUtf8();
      const fault = rows.end();
      if (fault !== undefined) return fault;
      return rows.rows() === 0 ? emptyFile('the file holds a header and no rows') : rows.rows();
    },
  };
}

// Readers differ in what they make of it, and a crawler may see another first column.
const byteOrderMark: FileRejection = {
  code: 'FORBIDDEN_CHARACTER',
  message: 'the file begins with a byte order mark; save it as UTF-8 without one and deliver it again',
};

const emptyFile = (what: string): FileRejection => ({
  code: 'EMPTY_FILE',
  message: `${what}: if rows are missing deliver it again, if there are none leave it out`,
});
