// A case on its way to the lake: one line of JSON.
import * as z from 'zod';
import { CASE_STATUSES, caseFields, type FraudCase, fraudCaseExample } from './fraud-case.ts';
import { snakeCase } from './lake-columns.ts';

const { orderId, customerId, locationId, currency, amount, score, threshold, openedAt } = caseFields();

export const fraudCaseLine = z
  .object({
    ...{ orderId, customerId, locationId, currency, amount, score, threshold },
    /** JSON array of objects: rule, weight, reason, and evidence as the text of a JSON object. */
    rules: z.string(),
    status: z.enum(CASE_STATUSES),
    openedAt,
    /** The day of `openedAt` in the reporting time zone. */
    openedOn: z.iso.date(),
    /** Null while it is open. */
    decidedBy: z.string().nullable(),
    /** In UTC, as `openedAt`. */
    decidedAt: z.string().nullable(),
    version: z.int(),
    runId: z.string(),
  })
  .meta({ title: 'FraudCaseLine' });

export type FraudCaseLine = Readonly<z.infer<typeof fraudCaseLine>>;

/** The columns of the lines' table, all text, in their order: each with the field of the line that it holds. */
export const fraudCaseLineColumns: readonly { readonly name: string; readonly field: string }[] = Object.keys(
  fraudCaseLine.shape,
).map((field) => ({ name: snakeCase(field), field }));

export function fraudCaseLineOf(
  { reasons, decidedBy, decidedAt, ...kept }: FraudCase,
  { openedOn, runId }: Pick<FraudCaseLine, 'openedOn' | 'runId'>,
): FraudCaseLine {
  const rules = reasons.map(({ rule, weight, reason, evidence }) => ({
    ...{ rule, weight, reason },
    evidence: JSON.stringify(evidence),
  }));
  return {
    ...{ ...kept, rules: JSON.stringify(rules), openedOn, runId },
    ...{ decidedBy: decidedBy ?? null, decidedAt: decidedAt ?? null },
  };
}

export const fraudCaseLineExample: FraudCaseLine = fraudCaseLineOf(fraudCaseExample, {
  openedOn: '2026-03-02',
  runId: 'night-2026-03-02',
});
