// The words in which people are told of a shortage: e-mail subject and body, one line for SMS.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';

export interface NoticeText {
  /** ASCII, at most 100 characters: what SNS allows as a subject. */
  readonly subject: string;
  readonly body: string;
  /** One line, at most 160 characters when product and place are short. */
  readonly sms: string;
}

const HEADLINE = {
  none: 'Back in stock',
  low: 'Low stock',
  out: 'Out of stock',
  oversold: 'Oversold',
} as const;
const SUBJECT_CHARACTERS = 99;

export function stockNoticeText(notice: StockNotice): NoticeText {
  const product = notice.productName === undefined ? notice.sku : `${notice.productName} (${notice.sku})`;
  const headline = `${HEADLINE[notice.severity]}: ${product} at ${notice.locationId}`;
  const count = `${notice.onHand} on hand, reorder point ${notice.reorderPoint}`;
  return {
    subject: asciiSubject(headline),
    sms: oneLine(`${headline}. ${count}. Notice ${notice.noticeNumber}.`),
    body: [
      `${headline}.`,
      '',
      situation(notice),
      `On hand: ${notice.onHand}`,
      `Reorder point: ${notice.reorderPoint}`,
      ...(notice.orderUpTo === undefined ? [] : [`Order up to: ${notice.orderUpTo}`]),
      ...(notice.category === undefined ? [] : [`Category: ${notice.category}`]),
      `Since: ${notice.occurredAt}`,
      `Notice ${notice.noticeNumber} for this product and place; a repeated message carries the same number.`,
    ].join('\n'),
  };
}

function situation({ severity, onHand, orderUpTo }: StockNotice): string {
  switch (severity) {
    case 'none':
      return 'The shortage is over.';
    case 'low':
      return orderUpTo === undefined
        ? 'Stock is at or under the reorder point.'
        : `Stock is at or under the reorder point; ${Math.max(0, orderUpTo - onHand)} units would fill it up.`;
    case 'out':
      return 'Nothing is left to sell.';
    case 'oversold':
      return `${-onHand} more units were sold than there were.`;
  }
}

/** Names may hold Unicode's line and paragraph separators, which are no control characters. */
export const oneLine = (text: string): string => text.replace(/[\p{Zl}\p{Zp}]/gu, ' ');

/** What SNS takes as a subject; letters lose their accents. */
export function asciiSubject(headline: string): string {
  const ascii = headline
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '?');
  return ascii.slice(0, SUBJECT_CHARACTERS).trim();
}
