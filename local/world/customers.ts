// Who buys. A customer is a function of the seed and a number, so that none of them needs to be remembered.
import { DAY_MS, type Day, HOUR_MS, instantOf } from './calendar.ts';
import { type Random, random, weighted } from './random.ts';

export interface Customer {
  readonly customerId: string;
  readonly customerSince: string;
  readonly payment: { readonly method: string; readonly cardFingerprint: string | undefined };
  /** A computer at home and a telephone. */
  readonly devices: readonly string[];
  readonly ipAddress: string;
  readonly country: string;
}

/** Draws the customer of an order on a day. */
export type DrawCustomer = (source: Random, day: Day) => Customer;

/** Few buy often and many seldom: who an order comes from, and how many of them there are per order a day. */
const FANS = { orders: 0.15, crowd: 0.5 };
const REGULARS = { orders: 0.35, crowd: 4 };
const ANYONE = { orders: 0.5, crowd: 20 };
const NEWCOMERS_PER_ORDER = 0.1;

const COUNTRIES = ['DE', 'AT', 'NL', 'FR', 'BE'];
const drawCountry = weighted([0.86, 0.06, 0.04, 0.03, 0.01]);
const METHODS = ['card', 'paypal', 'invoice'];
const drawMethod = weighted([0.75, 0.15, 0.1]);
const drawGroup = weighted([FANS.orders, REGULARS.orders, ANYONE.orders]);

export function customers(seed: number, firstMs: number, ordersPerDay: number): DrawCustomer {
  const crowd = (size: number) => Math.max(1, Math.ceil(ordersPerDay * size));
  const known = crowd(ANYONE.crowd);
  const newcomers = crowd(NEWCOMERS_PER_ORDER);
  return (source, day) => {
    const groups = [crowd(FANS.crowd), crowd(REGULARS.crowd), known + day.index * newcomers];
    const number = source.below(groups[drawGroup(source)] ?? known);
    const traits = random(seed, 'customer', number);
    const longAgoMs = traits.between(30 * DAY_MS, 1500 * DAY_MS);
    // A newcomer opened the account in the evening before the day from which the account may order.
    const joined = Math.floor((number - known) / newcomers);
    const joinedMs = firstMs + joined * DAY_MS + 23 * HOUR_MS;
    return customer(number, traits, number < known ? firstMs - longAgoMs : joinedMs);
  };
}

function customer(number: number, traits: Random, sinceMs: number): Customer {
  const customerId = `C-${String(number + 1).padStart(6, '0')}`;
  const method = METHODS[drawMethod(traits)] ?? 'card';
  return {
    customerId,
    customerSince: instantOf(sinceMs),
    payment: { method, cardFingerprint: method === 'card' ? `fp_${scrambled(number)}` : undefined },
    devices: [`D-${number + 1}-home`, `D-${number + 1}-phone`],
    // A private range: no address of the world outside, and none shared by two customers.
    ipAddress: `10.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`,
    country: COUNTRIES[drawCountry(traits)] ?? 'DE',
  };
}

/** Eight hexadecimal digits, different for different numbers: multiplication by an odd number is a bijection. */
const scrambled = (number: number): string =>
  (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
