// What the rules look at of an order, in the form in which profiles remember it.
import type { RecentOrder } from '../../contracts/fraud-profile.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import { digest, shortId } from './short-id.ts';

export type Order = EventOf<'OrderPlaced'>;

export interface OrderFacts extends RecentOrder {
  readonly customer: string;
  /** Undefined when the order was not paid by card. */
  readonly card: string | undefined;
}

export function factsOf(order: Order): OrderFacts {
  const { amount, cardFingerprint } = order.payment;
  return {
    orderId: shortId(order.orderId),
    atMs: Date.parse(order.occurredAt),
    // As exact as the lake keeps money, so that a sum of prices stays short.
    amount: Math.round(amount * 10_000) / 10_000,
    currency: order.currency,
    basket: basketOf(order),
    customer: shortId(order.customerId),
    card: cardFingerprint === undefined ? undefined : shortId(cardFingerprint),
  };
}

/** In whatever order and on however many lines the products were written; skus hold no control characters. */
function basketOf({ lines }: Order): string {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return digest(
    [...quantities]
      .map(([sku, quantity]) => `${sku}\t${quantity}`)
      .toSorted()
      .join('\n'),
  );
}
