// How prices are suggested: which stock calls for another price, and how far it may go.
import * as z from 'zod';

const percent = (from: number, to: number) => z.number().min(from).max(to);
const days = () => z.number().positive().max(1_000);

/** Percents are of the list price. What is not given is the default. */
export const priceSettings = z
  .strictObject({
    /** How many days the stock should last at its mean daily demand. */
    band: z.strictObject({ fromDays: days(), toDays: days() }).default({ fromDays: 7, toDays: 90 }),
    /** The most that one suggestion changes. */
    mostStepPercent: percent(1, 50).default(10),
    /** No price under this is suggested. */
    floorPercent: percent(1, 100).default(70),
    /** Nor one above this. */
    ceilingPercent: percent(100, 500).default(120),
    /** How long a product is left alone after a suggestion: so long it takes until a price shows in the demand. */
    cooldownHours: z.number().min(1).max(8_760).default(168),
  })
  .refine(({ band }) => band.fromDays < band.toDays, {
    path: ['band'],
    error: 'fromDays must be less than toDays',
  });

export type PriceSettings = z.infer<typeof priceSettings>;
export type PriceSettingsInput = z.input<typeof priceSettings>;
