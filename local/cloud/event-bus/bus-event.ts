// An event on a bus, and the envelope that targets get.
import { ACCOUNT_ID, REGION } from '../assembly/account.ts';
import type { Json } from '../assembly/template.ts';

export interface BusEvent {
  readonly id: string;
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  /** ISO-8601, to the second. */
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: { readonly [key: string]: Json };
}

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export const envelopeOf = ({ id, source, detailType, time, resources, detail }: BusEvent) => ({
  version: '0',
  id,
  'detail-type': detailType,
  source,
  account: ACCOUNT_ID,
  time,
  region: REGION,
  resources: [...resources],
  detail: { ...detail },
});

export type Envelope = ReturnType<typeof envelopeOf>;
