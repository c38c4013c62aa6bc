// What other systems are asked to do when a case comes into a state.
import { type OrderHeld, orderHeld } from '../../../contracts/actions/order-held.ts';
import { type OrderRejected, orderRejected } from '../../../contracts/actions/order-rejected.ts';
import { type OrderReleased, orderReleased } from '../../../contracts/actions/order-released.ts';
import type { FraudNotice } from '../../../contracts/notices/fraud-notice.ts';

export type CaseAction =
  | { readonly detailType: 'OrderHeld'; readonly detail: OrderHeld }
  | { readonly detailType: 'OrderReleased'; readonly detail: OrderReleased }
  | { readonly detailType: 'OrderRejected'; readonly detail: OrderRejected };

/** The same for a repeat of the notice, so that whoever acts on it can go by its id. */
export function actionOf(notice: FraudNotice): CaseAction {
  const { orderId, customerId, locationId, occurredAt } = notice;
  const order = { occurredAt, orderId, customerId, locationId };
  const decided = { ...order, decidedBy: notice.decidedBy ?? 'unknown' };
  switch (notice.status) {
    case 'open': {
      const { currency, amount, score, threshold, reasons } = notice;
      const held = { id: idOf('order-held', notice), ...order, currency, amount, score, threshold, reasons };
      return { detailType: orderHeld.detailType, detail: held };
    }
    case 'released':
      return {
        detailType: orderReleased.detailType,
        detail: { id: idOf('order-released', notice), ...decided },
      };
    case 'confirmed':
      return {
        detailType: orderRejected.detailType,
        detail: { id: idOf('order-rejected', notice), ...decided },
      };
  }
}

const idOf = (kind: string, { orderId, noticeNumber }: FraudNotice): string =>
  `${kind}:${orderId}:${noticeNumber}`;
