// What belongs to one person, used as if it belonged to many.
import type { EntityProfile } from '../../../contracts/fraud-profile.ts';
import type { OrderView } from '../view.ts';
import { DAY_MS, HOUR_MS, othersWithin } from '../windows.ts';
import type { Evidence, Rule } from './rule.ts';

export const deviceManyCustomers: Rule<'device-many-customers'> = {
  reason: 'Several customers ordered from this one device.',
  evaluate: (_, view, knobs) => manyCustomers(view.device, view, knobs),
};

export const deviceSecondCustomer: Rule<'device-second-customer'> = {
  reason: 'Another customer ordered from this device before.',
  evaluate: (_, { device, facts }, { windowDays }) => {
    if (device === undefined) return undefined;
    const otherCustomers = othersWithin(device, facts, windowDays * DAY_MS).length;
    return otherCustomers > 0 ? { otherCustomers, windowDays } : undefined;
  },
};

export const cardManyCustomers: Rule<'card-many-customers'> = {
  reason: 'Several customers paid with this one card.',
  evaluate: (_, view, knobs) => manyCustomers(view.card, view, knobs),
};

export const addressManyCustomers: Rule<'address-many-customers'> = {
  reason: 'Many customers ordered from this one internet address.',
  evaluate: (_, view, knobs) => manyCustomers(view.address, view, knobs),
};

export const customerManyCards: Rule<'customer-many-cards'> = {
  reason: 'The customer paid with several different cards.',
  evaluate: (_, view, { windowHours, cards: limit }) => {
    if (view.card === undefined) return undefined;
    const cards = 1 + othersWithin(view.customer, view.facts, windowHours * HOUR_MS).length;
    return cards >= limit ? { cards, limit, windowHours } : undefined;
  },
};

function manyCustomers(
  profile: EntityProfile | undefined,
  view: OrderView,
  { windowHours, customers: limit }: { readonly windowHours: number; readonly customers: number },
): Evidence | undefined {
  if (profile === undefined) return undefined;
  const customers = 1 + othersWithin(profile, view.facts, windowHours * HOUR_MS).length;
  return customers >= limit ? { customers, limit, windowHours } : undefined;
}
