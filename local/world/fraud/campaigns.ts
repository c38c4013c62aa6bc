// Fraudsters who strike in campaigns, one of each kind a week. How often, how fast and for how much comes from the seed.
import type { TimedEvent } from '../agenda.ts';
import { DAY_MS, type Day, HOUR_MS } from '../calendar.ts';
import { logNormal, pick, type Random } from '../random.ts';
import type { Shop } from '../shop.ts';
import {
  abroad,
  dearBasket,
  everydayBasket,
  type FraudOrder,
  fraudOrder,
  HOME,
  newAddress,
  newCard,
  newCustomer,
  newDevice,
  tinyBasket,
} from './fraud-order.ts';

export type Campaign = (shop: Shop, day: Day, source: Random) => Iterable<TimedEvent>;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Proves bought card numbers one by one with the cheapest goods, then goes shopping with some that worked. */
export function* cardTesting(shop: Shop, day: Day, source: Random): Generator<TimedEvent> {
  const person = newPerson(day, source);
  const cards = Array.from({ length: source.between(24, 48) }, () => newCard(source));
  let atMs = strikeTime(day, source);
  const order = (card: string, basket: FraudOrder['basket']) =>
    fraudOrder({ kind: 'card testing', atMs, card, basket, ...person }, source);
  for (const card of cards) {
    yield order(card, tinyBasket(shop, source));
    atMs += source.between(15 * SECOND_MS, 80 * SECOND_MS);
  }
  for (let left = source.between(1, 3); left > 0; left -= 1) {
    atMs += source.between(MINUTE_MS, 10 * MINUTE_MS);
    yield order(pick(source, cards), dearBasket(shop, logNormal(source, 60_000, 0.4), source));
  }
}

/** One device, on which a program makes account after account, each buying at once. */
export function* deviceFarm(shop: Shop, day: Day, source: Random): Generator<TimedEvent> {
  const { device, address } = newPerson(day, source);
  let atMs = strikeTime(day, source);
  for (let left = source.between(12, 30); left > 0; left -= 1) {
    const customer = { ...newPerson(day, source), device, address };
    const sinceMs = atMs - source.between(2 * SECOND_MS, 50 * SECOND_MS);
    const basket = everydayBasket(shop, source);
    yield fraudOrder(
      { kind: 'device farm', atMs, card: newCard(source), basket, ...customer, sinceMs },
      source,
    );
    atMs += source.between(MINUTE_MS, 25 * MINUTE_MS);
  }
}

/** A card number sold to many, who all spend what they can before it is blocked. */
export function* stolenCard(shop: Shop, day: Day, source: Random): Generator<TimedEvent> {
  const card = newCard(source);
  let atMs = strikeTime(day, source);
  for (let left = source.between(14, 26); left > 0; left -= 1) {
    const basket = dearBasket(shop, logNormal(source, 180_000, 0.4), source);
    const order = { kind: 'stolen card', atMs, card, basket, ...newPerson(day, source) } as const;
    yield fraudOrder({ ...order, shippingCountry: abroad(source) }, source);
    atMs += source.between(10 * MINUTE_MS, 3 * HOUR_MS);
  }
}

/** One account that pays with card after card from a list. */
export function* listOfCards(shop: Shop, day: Day, source: Random): Generator<TimedEvent> {
  const person = newPerson(day, source);
  let atMs = strikeTime(day, source);
  for (let left = source.between(22, 40); left > 0; left -= 1) {
    const basket = everydayBasket(shop, source);
    yield fraudOrder({ kind: 'list of cards', atMs, card: newCard(source), basket, ...person }, source);
    atMs += source.between(5 * MINUTE_MS, 50 * MINUTE_MS);
  }
}

/** Buys like anyone, has the bank take the money back, and returns under ever new names, but with the same device. */
export function* returningDevice(shop: Shop, day: Day, source: Random): Generator<TimedEvent> {
  const { device } = newPerson(day, source);
  const order = (atMs: number) => {
    const customer = { ...newPerson(day, source), device };
    const basket = everydayBasket(shop, source);
    return fraudOrder({ kind: 'returning device', atMs, card: newCard(source), basket, ...customer }, source);
  };
  const first = order(strikeTime(day, source));
  yield first;
  let atMs = first.atMs + source.between(6 * HOUR_MS, 30 * HOUR_MS);
  yield chargeback(first, atMs);
  for (let left = source.between(13, 22); left > 0; left -= 1) {
    atMs += source.between(HOUR_MS / 2, 6 * HOUR_MS);
    yield order(atMs);
  }
}

function chargeback({ event }: TimedEvent, atMs: number): TimedEvent {
  if (event.eventType !== 'OrderPlaced') throw new Error('only an order can be charged back');
  const { orderId, customerId, payment } = event;
  const occurredAt = new Date(atMs).toISOString();
  return {
    atMs,
    event: {
      eventType: 'PaymentChargedBack',
      eventId: `chargeback:${orderId}`,
      occurredAt,
      orderId,
      customerId,
      amount: payment.amount,
    },
  };
}

/** An account opened in the last days, kept until it is used. */
const newPerson = (day: Day, source: Random) => ({
  customerId: newCustomer(source),
  sinceMs: day.startMs - source.between(HOUR_MS, 20 * DAY_MS),
  device: newDevice(source),
  address: newAddress(source),
  billingCountry: HOME,
  shippingCountry: HOME,
});

const strikeTime = (day: Day, source: Random): number => day.startMs + source.below(20 * HOUR_MS);
