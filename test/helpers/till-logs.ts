// Till logs and other files for tests.
import { gzipSync } from 'node:zlib';
import { fileContractOf } from '../../contracts/files/files.ts';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import type { Source } from '../../contracts/night/source.ts';
import { posCells } from '../files/corpus.ts';

export const HEADER = POS_COLUMNS.join(',');

/** A till log of so many rows, told apart by their transactions. */
export function tillLog(rows: number, first = 1): string {
  const lines = Array.from({ length: rows }, (_, index) =>
    posCells('transaction_id', String(first + index)).join(','),
  );
  return `${[HEADER, ...lines].join('\n')}\n`;
}

export const tillLogKey = (name: string, date = '2026-03-02', store = 'S-HARBOUR') =>
  `inbox/pos/business_date=${date}/store_id=${store}/${name}`;

/** The contract's example, so many times. */
export const linesOf = (source: Exclude<Source, 'pos'>, count = 1): string =>
  `${JSON.stringify(fileContractOf(source).example)}\n`.repeat(count);

export const gzipped = (text: string): Buffer => gzipSync(text);
