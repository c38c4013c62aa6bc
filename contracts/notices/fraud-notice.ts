// The JSON that machines get when an order is held, and when a person has decided about it.
import * as z from 'zod';
import { instant, units } from '../fields.ts';
import { caseFields, type FraudCase, fraudCaseExample } from '../fraud-case.ts';

/** `none` says that a person has decided. */
export const FRAUD_SEVERITIES = ['none', 'elevated', 'high', 'critical'] as const;

/** Made when it is first asked for: a cold start needs it only where a notice was left untold. */
export const fraudNotice = z.lazy(() =>
  z
    .object({
      kind: z.literal('fraud'),
      /** Counts the notices of one case; a repeated notice carries the same number. */
      noticeNumber: units(1),
      severity: z.enum(FRAUD_SEVERITIES),
      ...caseFields(),
      /** When the case became what the notice says. */
      occurredAt: instant(),
    })
    .meta({ title: 'FraudNotice', description: 'An order is held, or a person has decided about it.' }),
);

export type FraudNotice = Readonly<z.infer<typeof fraudNotice>>;

const { version: _version, ...told } = fraudCaseExample;

export const fraudNoticeExample: FraudNotice = {
  kind: 'fraud',
  noticeNumber: 2,
  severity: 'none',
  ...(told satisfies Omit<FraudCase, 'version'>),
  occurredAt: '2026-03-02T12:30:00.000Z',
};
