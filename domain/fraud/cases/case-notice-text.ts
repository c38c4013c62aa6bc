// The words in which people are told of a case: e-mail subject and body, one line for SMS.
import type { CaseReason } from '../../../contracts/fraud-case.ts';
import type { FraudNotice } from '../../../contracts/notices/fraud-notice.ts';
import { asciiSubject, type NoticeText, oneLine } from '../../inventory/stock-notice-text.ts';

const HEADLINE = {
  open: 'Order held',
  released: 'Order released',
  confirmed: 'Order rejected',
} as const;

export function caseNoticeText(notice: FraudNotice): NoticeText {
  const { orderId, status, score, noticeNumber, reasons } = notice;
  const headline = `${HEADLINE[status]}: ${orderId}, ${amountOf(notice)} at ${notice.locationId}`;
  return {
    subject: asciiSubject(headline),
    sms: oneLine(`${headline}. ${inShort(notice)} Notice ${noticeNumber}.`),
    body: [
      `${headline}.`,
      '',
      situation(notice),
      '',
      `Score: ${score} (orders are held from ${notice.threshold})`,
      ...reasons.flatMap(reasonLines),
      '',
      `Customer: ${notice.customerId}`,
      `Placed: ${notice.openedAt}`,
      `Notice ${noticeNumber} of this order; a repeated message carries the same number.`,
    ].join('\n'),
  };
}

/** `JPY 1200`, `EUR 12.50`: as the data has it, with two decimals where there are any. */
const amountOf = ({ currency, amount }: FraudNotice): string =>
  `${currency} ${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;

function inShort({ status, score, reasons, decidedBy }: FraudNotice): string {
  if (status !== 'open') return `Decided by ${decidedBy}.`;
  const [heaviest] = reasons;
  return `Score ${score}.${heaviest === undefined ? '' : ` ${heaviest.reason}`}`;
}

function situation({ status, orderId, decidedBy, decidedAt }: FraudNotice): string {
  switch (status) {
    case 'open':
      return `It must not be shipped before somebody has looked at it: npm run cases -- release ${orderId}, or confirm ${orderId}.`;
    case 'released':
      return `${decidedBy} found nothing wrong with it (${decidedAt}): it may be shipped.`;
    case 'confirmed':
      return `${decidedBy} confirmed the fraud (${decidedAt}): it is to be cancelled.`;
  }
}

const reasonLines = ({ reason, weight, rule, evidence }: CaseReason): readonly string[] => [
  `- ${reason} (+${weight}, ${rule})`,
  `  ${Object.entries(evidence)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`,
];
