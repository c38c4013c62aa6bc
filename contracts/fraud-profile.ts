// What is remembered of one customer, card, device or address, and of a shop's amounts, as the profiles table holds it.
// A field that an older program did not write is empty, and one that a newer program adds is passed over.
import * as z from 'zod';
import { currency } from './fields.ts';

export const ENTITY_KINDS = ['customer', 'card', 'device', 'address'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Milliseconds since 1970, in the time of the data. */
const atMs = () => z.int();
/** As in the event, or its digest when it is long. */
const shortId = () => z.string();

const recentOrder = () =>
  z.object({
    orderId: shortId(),
    atMs: atMs(),
    amount: z.number(),
    currency: currency(),
    /** Equal for baskets of the same products and quantities. */
    basket: z.string(),
  });

const verdict = () =>
  z.object({
    orderId: shortId(),
    verdict: z.enum(['charged-back', 'confirmed', 'released']),
    atMs: atMs(),
  });

const counterpart = () => z.object({ id: shortId(), lastSeenMs: atMs() });

const entityProfile = () =>
  z.object({
    kind: z.enum(ENTITY_KINDS),
    /** Absent until the first order. */
    firstSeenMs: atMs().optional(),
    /** Oldest first; the newest that there is room for. */
    recentOrders: z.array(recentOrder()).default([]),
    /** The cards of a customer; the customers of a card, a device or an address. Longest unseen first. */
    counterparts: z.array(counterpart()).default([]),
    /** What banks and people said of its orders. */
    verdicts: z.array(verdict()).default([]),
  });

/** Mean and variance of the natural logarithm of amounts, over the last thousand orders or so. */
const shopProfile = () =>
  z.object({
    kind: z.literal('shop'),
    orders: z.int().default(0),
    mean: z.number().default(0),
    variance: z.number().default(0),
    lastSeenMs: atMs().optional(),
  });

/** Made when it is first asked for. */
export const fraudProfile = z.lazy(() => z.discriminatedUnion('kind', [entityProfile(), shopProfile()]));

export type RecentOrder = Readonly<z.output<ReturnType<typeof recentOrder>>>;
export type Counterpart = Readonly<z.output<ReturnType<typeof counterpart>>>;
export type Verdict = Readonly<z.output<ReturnType<typeof verdict>>>;
export type ShopProfile = Readonly<z.output<ReturnType<typeof shopProfile>>>;
export interface EntityProfile {
  readonly kind: EntityKind;
  readonly firstSeenMs?: number | undefined;
  readonly recentOrders: readonly RecentOrder[];
  readonly counterparts: readonly Counterpart[];
  readonly verdicts: readonly Verdict[];
}
export type FraudProfile = EntityProfile | ShopProfile;
