// What a notice of a shortage, or of its end, does to the orders of a product.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { type RestockOutcome, reconsider } from './reconsider.ts';
import { newState, type PresentCounter, type RestockState } from './restock-state.ts';

export interface Decision {
  /** The very state that was given when there is nothing to record; undefined when there is none yet. */
  readonly state: RestockState | undefined;
  /** `repeated`: the notice, or one after it, was heard before. */
  readonly outcome: RestockOutcome | 'repeated';
}

/** What is wanted of a notice. */
export type HeardNotice = Pick<
  StockNotice,
  'locationId' | 'sku' | 'noticeNumber' | 'severity' | 'occurredAt'
>;

/** What a notice is judged by. */
export interface Present {
  /** As it is now, read after the notice came. */
  readonly counter: PresentCounter | undefined;
  readonly overdueDays: number;
}

export function decide(
  notice: HeardNotice,
  recorded: RestockState | undefined,
  { counter, overdueDays }: Present,
): Decision {
  if (recorded !== undefined && notice.noticeNumber <= recorded.lastNoticeNumber)
    return { state: recorded, outcome: 'repeated' };
  const heard = {
    ...(recorded ?? newState(notice)),
    lastNoticeNumber: notice.noticeNumber,
    isShort: notice.severity !== 'none',
  };
  return reconsider(heard, counter, { at: notice.occurredAt, overdueDays });
}
