// Orders as fraudsters place them, with names and numbers made up for the occasion.
import type { EventOf } from '../../../contracts/retail-event.ts';
import type { TimedEvent } from '../agenda.ts';
import { MAIN_WAREHOUSE, type Product } from '../assortment.ts';
import { instantOf } from '../calendar.ts';
import { drawQuantity } from '../orders.ts';
import { geometric, pick, type Random } from '../random.ts';
import type { Shop } from '../shop.ts';
import type { FraudKind } from './fraud-label.ts';

export interface FraudOrder {
  readonly kind: FraudKind;
  readonly atMs: number;
  readonly customerId: string;
  readonly sinceMs: number;
  readonly card: string;
  readonly device: string;
  readonly address: string;
  readonly basket: Basket;
  readonly billingCountry: string;
  readonly shippingCountry: string;
}

export type Basket = readonly { readonly product: Product; readonly quantity: number }[];

export const HOME = 'DE';
const ABROAD = ['IE', 'PT', 'MT', 'CY', 'EE'];

/** Eleven characters that no honest customer's names have, so that nobody honest is met by chance. */
const madeUp = (source: Random): string => `x${hex(source)}${hex(source)}`;
const hex = (source: Random): string =>
  source
    .below(2 ** 20)
    .toString(16)
    .padStart(5, '0');

export const newCustomer = (source: Random): string => `C-${madeUp(source)}`;
export const newCard = (source: Random): string => `fp_${madeUp(source)}`;
export const newDevice = (source: Random): string => `D-${madeUp(source)}`;
/** A private range, another than the honest customers'. */
export const newAddress = (source: Random): string =>
  `172.${source.between(16, 31)}.${source.below(256)}.${source.below(256)}`;
export const abroad = (source: Random): string => pick(source, ABROAD);

export function fraudOrder(order: FraudOrder, source: Random): TimedEvent {
  const orderId = `${instantOf(order.atMs).slice(0, 10).replaceAll('-', '')}-${madeUp(source)}`;
  const amountCents = order.basket.reduce(
    (sum, { product, quantity }) => sum + quantity * product.priceCents,
    0,
  );
  const event: EventOf<'OrderPlaced'> = {
    eventType: 'OrderPlaced',
    eventId: `order:${orderId}`,
    occurredAt: instantOf(order.atMs),
    orderId,
    customerId: order.customerId,
    customerSince: instantOf(order.sinceMs),
    fulfilmentLocationId: MAIN_WAREHOUSE.locationId,
    currency: 'EUR',
    lines: order.basket.map(({ product, quantity }, index) => ({
      lineNumber: index + 1,
      sku: product.sku,
      quantity,
      unitPrice: product.priceCents / 100,
    })),
    payment: { method: 'card', amount: amountCents / 100, cardFingerprint: order.card },
    device: { deviceId: order.device, ipAddress: order.address },
    billingCountry: order.billingCountry,
    shippingCountry: order.shippingCountry,
  };
  return { atMs: order.atMs, event, fraud: order.kind };
}

/** What anybody buys. */
export const everydayBasket = ({ assortment }: Shop, source: Random): Basket =>
  Array.from({ length: 1 + geometric(source, 1.5) }, () => ({
    product: productAt(assortment.products, assortment.drawProduct(source)),
    quantity: drawQuantity(source),
  }));

/** One of the cheapest products. */
export const tinyBasket = (shop: Shop, source: Random): Basket => [
  {
    product: pick(source, byPrice(shop).slice(0, Math.ceil(shop.assortment.products.length * 0.05))),
    quantity: 1,
  },
];

/** Dear products for about so much money: what sells well again. */
export function dearBasket(shop: Shop, worthCents: number, source: Random): Basket {
  const dear = byPrice(shop).slice(-Math.ceil(shop.assortment.products.length * 0.1));
  const lines = source.between(3, 6);
  return Array.from({ length: lines }, () => {
    const product = pick(source, dear);
    return { product, quantity: Math.ceil(worthCents / lines / product.priceCents) };
  });
}

const byPrice = ({ assortment }: Shop): readonly Product[] =>
  assortment.products.toSorted((one, other) => one.priceCents - other.priceCents);

function productAt(products: readonly Product[], index: number): Product {
  const product = products[index];
  if (product === undefined) throw new Error(`there is no product ${index}`);
  return product;
}
