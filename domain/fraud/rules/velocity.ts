// Too many orders in too short a time.
import type { EntityKind } from '../../../contracts/fraud-profile.ts';
import type { OrderView } from '../view.ts';
import { HOUR_MS, MINUTE_MS, ordersWithin } from '../windows.ts';
import type { Evidence, Rule } from './rule.ts';

export const customerVelocity: Rule<'customer-velocity'> = {
  reason: 'The customer placed many orders within a short time.',
  evaluate: (_, view, knobs) => velocity('customer', view, knobs),
};

export const cardVelocity: Rule<'card-velocity'> = {
  reason: 'Many orders were paid with this card within a short time.',
  evaluate: (_, view, knobs) => velocity('card', view, knobs),
};

export const deviceVelocity: Rule<'device-velocity'> = {
  reason: 'Many orders came from this device within a short time.',
  evaluate: (_, view, knobs) => velocity('device', view, knobs),
};

export const addressVelocity: Rule<'address-velocity'> = {
  reason: 'Many orders came from this internet address within a short time.',
  evaluate: (_, view, knobs) => velocity('address', view, knobs),
};

export const sameBasket: Rule<'same-basket'> = {
  reason: 'The same basket was ordered again and again by this customer, card or device.',
  evaluate: (_, view, { windowHours, orders: limit }) => {
    for (const kind of ['customer', 'card', 'device'] as const) {
      const profile = view[kind];
      if (profile === undefined) continue;
      const others = ordersWithin(profile, view.facts, windowHours * HOUR_MS);
      const orders = 1 + others.filter(({ basket }) => basket === view.facts.basket).length;
      if (orders >= limit) return { seenOn: kind, orders, limit, windowHours };
    }
    return undefined;
  },
};

function velocity(
  kind: EntityKind,
  view: OrderView,
  { windowMinutes, orders: limit }: { readonly windowMinutes: number; readonly orders: number },
): Evidence | undefined {
  const profile = view[kind];
  if (profile === undefined) return undefined;
  const orders = 1 + ordersWithin(profile, view.facts, windowMinutes * MINUTE_MS).length;
  return orders >= limit ? { orders, limit, windowMinutes } : undefined;
}
