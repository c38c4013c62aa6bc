// What an order tells of itself.
import type { Rule } from './rule.ts';

export const instantAccount: Rule<'instant-account'> = {
  reason: 'The account bought the moment it was made.',
  evaluate: ({ customerSince, occurredAt }, _, { withinSeconds }) => {
    if (customerSince === undefined) return undefined;
    // Two clocks may disagree about which came first.
    const accountAgeSeconds = (Date.parse(occurredAt) - Date.parse(customerSince)) / 1_000;
    return Math.abs(accountAgeSeconds) <= withinSeconds ? { accountAgeSeconds, withinSeconds } : undefined;
  },
};

export const countryMismatch: Rule<'country-mismatch'> = {
  reason: 'The order is billed to one country and shipped to another.',
  evaluate: ({ billingCountry, shippingCountry }) =>
    billingCountry === shippingCountry ? undefined : { billingCountry, shippingCountry },
};
