// An order that was held for a person to look at, as the cases table holds it.
import * as z from 'zod';
import { currency, id, instant, locationId, money, personal, units } from './fields.ts';

export const CASE_STATUSES = ['open', 'released', 'confirmed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** One reason why, with the numbers that justify it. */
export const caseReason = () =>
  z.object({
    /** The rule's name, as it was called when the order was judged. */
    rule: id(),
    /** One sentence for people. */
    reason: z.string().min(1),
    weight: units(0),
    evidence: z.record(z.string(), z.union([z.number(), z.string()])),
  });

/** What a case and its notices tell of the order. */
export const caseFields = () => ({
  orderId: id(),
  customerId: personal(id()),
  locationId: locationId(),
  currency: currency(),
  amount: money(),
  /** The sum of the weights of its reasons. */
  score: units(0),
  /** The score from which on an order was held then. */
  threshold: units(1),
  /** The heaviest first. */
  reasons: z.array(caseReason()),
  status: z.enum(CASE_STATUSES),
  /** When the order was placed; in UTC, so that texts sort like moments. */
  openedAt: instant(),
  decidedBy: id().optional(),
  /** When the decision was made, in UTC; the newest one counts. */
  decidedAt: instant().optional(),
});

/** Made when it is first asked for: a cold start of the announcer needs it for the first case, and the consumer never. */
export const fraudCase = z.lazy(() =>
  z.object({
    ...caseFields(),
    /** Grows by one with every write. */
    version: units(1),
  }),
);

export type CaseReason = Readonly<z.infer<ReturnType<typeof caseReason>>>;
export type FraudCase = Readonly<z.infer<typeof fraudCase>>;

export const fraudCaseExample: FraudCase = {
  orderId: '10234',
  customerId: 'C-881',
  locationId: 'WH-NORTH',
  currency: 'EUR',
  amount: 1_890.5,
  score: 100,
  threshold: 60,
  reasons: [
    {
      rule: 'instant-account',
      reason: 'The account bought the moment it was made.',
      weight: 60,
      evidence: { accountAgeSeconds: 2, withinSeconds: 60 },
    },
    {
      rule: 'amount-above-habit',
      reason: "The amount is far above this customer's and the shop's habit.",
      weight: 40,
      evidence: { amount: 1_890.5, currency: 'EUR', usualInShop: 32.1, spreadsAboveShop: 4.2, limit: 2.5 },
    },
  ],
  status: 'released',
  openedAt: '2026-03-02T09:15:30.000Z',
  decidedBy: 'fraud-desk',
  decidedAt: '2026-03-02T12:30:00.000Z',
  version: 2,
};

/** The indexes of the cases table: what is to be decided, and what was decided on a day. */
export const OPEN_CASES_INDEX = 'open-cases';
export const DECIDED_CASES_INDEX = 'decided-cases';

/** The one partition of the index of open cases, which are few; oldest first. */
export const OPEN = 'open';

/** The day, in UTC, under which the index lists a decision of that moment, which is in UTC too. */
export const decidedOn = (decidedAt: string): string => decidedAt.slice(0, 'YYYY-MM-DD'.length);

/** An attribute of an item, as DynamoDB's API writes it; only texts and numbers are of interest here. */
type Attribute = { readonly S?: string | undefined; readonly N?: string | undefined };

/** Throws an Error when the item is no case. Attributes that the contract does not name are passed over. */
export function fraudCaseOf(item: Readonly<Record<string, Attribute | undefined>>): FraudCase {
  const values = Object.entries(item).map(([name, value]) => [
    name,
    value?.N === undefined ? value?.S : Number(value.N),
  ]);
  try {
    const { reasons, ...fields } = Object.fromEntries(values);
    return fraudCase.parse({ ...fields, reasons: JSON.parse(reasons) });
  } catch (cause) {
    throw new Error(`the item of order ${item['orderId']?.S} in the cases table is no case`, { cause });
  }
}
