// Till logs of a made-up chain: an equal share of the lines for each store and day, the same for the same parameters.
import { gzipSync } from 'node:zlib';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { type Random, random } from '../../local/world/random.ts';

export interface Chain {
  readonly seed: number;
  /** Of all stores and days together. */
  readonly lines: number;
  readonly stores: number;
  readonly days: number;
  readonly skus: number;
  /** Lines that break the contract, each in one of five ways. */
  readonly badShare: number;
  /** Lines that stand in their file twice. */
  readonly duplicateShare: number;
  /** Lines with a negative quantity. */
  readonly returnShare: number;
}

export interface TillLog {
  /** Below `inbox/`. */
  readonly key: string;
  readonly bytes: Buffer;
}

const MOST_LINES_OF_A_RECEIPT = 5;
const HEADER = POS_COLUMNS.join(',');

/** What is wrong with a bad line, by the number of its column. */
const MISTAKES: readonly (readonly [column: number, cell: string])[] = [
  [6, ''],
  [7, '0'],
  [8, 'twelve'],
  [9, 'gbp'],
  [1, 'S-ELSEWHERE'],
];

/** The files of one day, a store each. @param day its number, from 0, and its date `YYYY-MM-DD` */
export function tillLogsOf(chain: Chain, [day, date]: readonly [number, string]): readonly TillLog[] {
  return Array.from({ length: chain.stores }, (_, store) => {
    const file = day * chain.stores + store;
    const share = (until: number) => Math.floor((chain.lines * until) / (chain.days * chain.stores));
    const storeId = `S-${String(store + 1).padStart(3, '0')}`;
    const chance = random(chain.seed, 'till logs', file);
    const rows = rowsOf(chain, { chance, date, storeId, count: share(file + 1) - share(file) });
    return {
      key: `pos/business_date=${date}/store_id=${storeId}/transactions.csv.gz`,
      bytes: gzipSync(`${[HEADER, ...rows].join('\n')}\n`),
    };
  });
}

interface File {
  readonly chance: Random;
  readonly date: string;
  readonly storeId: string;
  readonly count: number;
}

/** So many rows, copies included. */
function rowsOf(chain: Chain, { chance, date, storeId, count }: File): readonly string[] {
  const rows: string[] = [];
  for (let receipt = 1; rows.length < count; receipt += 1) {
    const second = chance.below(12 * 3_600);
    const soldAt = `${date}T${new Date((8 * 3_600 + second) * 1_000).toISOString().slice(11, 19)}Z`;
    const customer = chance.chance(0.3) ? `C-${chance.below(100_000)}` : '';
    const register = `R${1 + chance.below(4)}`;
    const payment = chance.chance(0.7) ? 'card' : 'cash';
    const lines = chance.between(1, MOST_LINES_OF_A_RECEIPT);
    for (let line = 1; line <= lines && rows.length < count; line += 1) {
      const quantity = chance.between(1, 6) * (chance.chance(chain.returnShare) ? -1 : 1);
      const price = (chance.between(49, 4_999) / 100).toFixed(2);
      const sku = `SKU-${String(chance.below(chain.skus)).padStart(5, '0')}`;
      const cells = [
        receipt,
        storeId,
        register,
        date,
        soldAt,
        line,
        sku,
        quantity,
        price,
        'GBP',
        payment,
        customer,
      ];
      if (chance.chance(chain.badShare)) {
        const [column, cell] = MISTAKES[chance.below(MISTAKES.length)] ?? [6, ''];
        cells[column] = cell;
      }
      const row = cells.join(',');
      rows.push(row);
      if (chance.chance(chain.duplicateShare) && rows.length < count) rows.push(row);
    }
  }
  return rows;
}
