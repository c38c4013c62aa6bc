// A product's stock lasts longer or shorter than wanted, and another price might change that. Nothing follows by itself.
import * as z from 'zod';
import { dailyUnits, locationId, sku, units } from '../fields.ts';
import { actionContract, actionEnvelope } from './action-contract.ts';

const percent = () => z.number().min(1).max(1_000);

export const priceSuggested = actionContract({
  detailType: 'PriceSuggested',
  schema: () =>
    z
      .object({
        ...actionEnvelope(),
        locationId: locationId(),
        sku: sku(),
        /** Counts the suggestions for one product at one location. */
        suggestionNumber: units(1),
        direction: z.enum(['lower', 'raise']),
        /** The price that is suggested, in percent of the list price. */
        percentOfListPrice: percent(),
        /** The one that was suggested before; 100 when there was none. */
        previousPercent: percent(),
        onHand: units(1),
        meanDailyDemand: dailyUnits(),
        /** How long the stock lasts at that demand; absent when nothing is sold. */
        coverDays: z.number().min(0).optional(),
        /** How long it should last. */
        band: z.object({ fromDays: z.number().min(0), toDays: z.number().min(0) }),
        /** Why, in words. */
        reason: z.string().min(1).max(300),
      })
      .meta({
        title: 'PriceSuggested',
        description: 'Another price might bring the stock back into its band.',
      }),
  example: {
    id: 'price-suggested:WH-NORTH:MUG-BLUE:2',
    occurredAt: '2026-03-02T09:00:00.000Z',
    locationId: 'WH-NORTH',
    sku: 'MUG-BLUE',
    suggestionNumber: 2,
    direction: 'lower',
    percentOfListPrice: 90,
    previousPercent: 95,
    onHand: 700,
    meanDailyDemand: 3.5,
    coverDays: 200,
    band: { fromDays: 7, toDays: 90 },
    reason: '700 units last 200 days at 3.5 a day, but should last at most 90.',
  },
});

export type PriceSuggested = Readonly<z.infer<typeof priceSuggested.schema>>;
