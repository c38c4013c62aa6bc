// The vocabulary that every contract is written in: bounded, typed fields with their lake column type.
import * as z from 'zod';

/**
 * Text that people and tables can hold, 1 to `maxLength` characters (code points): no control characters and no lone
 * surrogates, because DynamoDB keys, CSV reports and SMS cannot carry them. One pattern says all of it, so that the
 * schema, the compiled check and the published JSON Schema count alike.
 */
const text = (maxLength: number) => z.string().regex(new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${maxLength}}$`, 'u'));

/** An identifier given by another system, at most 200 characters. */
export const id = () => text(200);

/** Stock keeping unit; case matters (`85123A` and `85123a` are two products). At most 64 characters. */
export const sku = () => text(64);

/** A store or warehouse, at most 64 characters; case matters. */
export const locationId = () => text(64);

/** A short text that people read, such as a product's name. */
export const label = () => text(200);

/**
 * What people write, at most `maxLength` characters: it may be empty, and hold tabs and line breaks, but no other control
 * characters and no lone surrogates.
 */
export const prose = (maxLength: number) =>
  z
    .string()
    .regex(new RegExp(`^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\p{Cs}]{0,${maxLength}}$`, 'u'));

/** Moments of the years 1900 to 2999: no offset leads from them to where dates of the lake are not read any more. */
const INSTANT = new RegExp(`^(?=19|2)${z.regexes.datetime({ offset: true }).source.slice(1)}`);

/** A moment as ISO-8601 with an offset, e.g. `2010-12-01T08:26:00+01:00`, of a year that is no slip of the pen. */
export const instant = () =>
  z.iso
    // The pattern is zod's own way to say what a moment is; only its types keep it back.
    .datetime({ offset: true, pattern: INSTANT } as z.core.$ZodISODateTimeParams)
    .meta({ lake: 'timestamp' });

/** A calendar day of a store, `YYYY-MM-DD`. */
export const businessDate = () => z.iso.date().meta({ lake: 'date' });

/** ISO 4217 code, e.g. `GBP`. Amounts of different currencies are never summed. */
export const currency = () => z.string().regex(/^[A-Z]{3}$/);

/** ISO 3166-1 alpha-2 code, e.g. `GB`. */
export const country = () => z.string().regex(/^[A-Z]{2}$/);

/** The largest amount of one thing that `decimal(14,4)` holds with room for its decimals. */
export const MAX_MONEY = 9_999_999_999;

/** An amount in the currency named beside it, zero or more; `decimal(14,4)` in the lake. */
export const money = () => z.number().min(0).max(MAX_MONEY).meta({ lake: 'decimal(14,4)' });

const MAX_QUANTITY = 1_000_000_000;

/** Whole units of stock, at least `minimum`, at most 10⁹. */
export const units = (minimum = -MAX_QUANTITY) => z.int().min(minimum).max(MAX_QUANTITY);

/** Units of stock a day, on average: a fraction, zero or more; `decimal(14,4)` in the lake. */
export const dailyUnits = () => z.number().min(0).max(MAX_QUANTITY).meta({ lake: 'decimal(14,4)' });

/** Marks a field that tells something about a person. The lake's erase job and the logs go by this mark. */
export const personal = <Field extends z.ZodType>(field: Field): Field =>
  field.meta({ ...field.meta(), personal: true });

/** What every event has, before its own fields. */
export const envelope = <const EventType extends string>(eventType: EventType) => ({
  eventType: z.literal(eventType),
  /** Idempotency key: the same business fact always carries the same id. */
  eventId: id(),
  occurredAt: instant(),
});

/** One line of an order or a return: units are positive in both; the event type says which way they go. */
export const orderLine = () =>
  z.object({ lineNumber: units(1), sku: sku(), quantity: units(1), unitPrice: money() });
