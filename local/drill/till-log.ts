// Till logs as a store delivers them.
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import type { Shop } from './shop.ts';
import { STORE, skuOf } from './shop-events.ts';

export interface TillLog {
  readonly rows: number;
  /** Of each row; 0 is no sale, so that the row is rejected. @default 1 */
  readonly quantity?: number;
  /** @default - today */
  readonly date?: string;
}

/**
 * Puts a day's till log of a register into the inbox. Returns the date.
 * @param register names the file: the same name replaces it
 */
export async function deliverTillLog(shop: Shop, register: string, log: TillLog): Promise<string> {
  const { at, number } = shop.moment();
  const { rows, quantity = 1, date = at.slice(0, 10) } = log;
  const lines = Array.from({ length: rows }, (_, index) =>
    [
      `T-${number}-${index}`,
      STORE,
      register,
      date,
      `${date}T09:00:00Z`,
      1,
      skuOf(number),
      quantity,
      '4.00',
      'EUR',
      'card',
      '',
    ].join(','),
  );
  await shop.deliver(
    `pos/business_date=${date}/store_id=${STORE}/${register}.csv.gz`,
    [POS_COLUMNS.join(','), ...lines, ''].join('\n'),
  );
  return date;
}

/** A day on which all is well: online orders, a till log, and a night that is done. */
export async function goodDay(shop: Shop): Promise<void> {
  await shop.runShort();
  await deliverTillLog(shop, 'R1', { rows: 3 });
  const failure = await shop.night();
  if (failure !== undefined) throw new Error(`nothing was broken, and yet ${failure}`);
}
