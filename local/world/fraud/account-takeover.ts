// Someone got into the account of an honest customer: a new device, goods for much more than ever, sent elsewhere.
import type { TimedEvent } from '../agenda.ts';
import { type Day, HOUR_MS } from '../calendar.ts';
import type { Customer } from '../customers.ts';
import { logNormal, type Random } from '../random.ts';
import type { Shop } from '../shop.ts';
import { abroad, dearBasket, fraudOrder, newAddress, newDevice } from './fraud-order.ts';

/** A few victims a day. */
export function* accountTakeover(shop: Shop, day: Day, source: Random): Generator<TimedEvent> {
  for (let left = source.between(1, 3); left > 0; left -= 1) {
    const { customerId, customerSince, payment, country } = victim(shop, day, source);
    yield fraudOrder(
      {
        kind: 'account takeover',
        atMs: day.startMs + source.below(24 * HOUR_MS),
        customerId,
        sinceMs: Date.parse(customerSince),
        card: payment.cardFingerprint,
        device: newDevice(source),
        address: newAddress(source),
        basket: dearBasket(shop, logNormal(source, 280_000, 0.3), source),
        billingCountry: country,
        shippingCountry: abroad(source),
      },
      source,
    );
  }
}

type CardHolder = Customer & { readonly payment: { readonly cardFingerprint: string } };

function victim(shop: Shop, day: Day, source: Random): CardHolder {
  for (;;) {
    const customer = shop.drawCustomer(source, day);
    if (paysByCard(customer)) return customer;
  }
}

const paysByCard = (customer: Customer): customer is CardHolder =>
  customer.payment.cardFingerprint !== undefined;
