// A person's decision about a held order, as the event that the product learns it by.
import { createHash } from 'node:crypto';
import { caseDecided } from '../../contracts/events/case-decided.ts';
import type { FraudCase } from '../../contracts/fraud-case.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import { UserError } from '../user-error.ts';

export type Decision = EventOf<'CaseDecided'>['decision'];

export interface Decided {
  readonly decision: Decision;
  readonly decidedBy: string;
  /** ISO-8601 with offset. */
  readonly at: string;
}

/** Throws a UserError when the contract does not take it. */
export function decisionEvent(held: FraudCase, { decision, decidedBy, at }: Decided): EventOf<'CaseDecided'> {
  const { orderId, customerId, version } = held;
  const event = {
    eventType: 'CaseDecided',
    // Of the case as it was seen: pressed twice it is one decision; another one, or one after it took effect, is not.
    eventId: `decision:${shortened(orderId)}:${version}:${decision}`,
    occurredAt: at,
    orderId,
    customerId,
    decision,
    decidedBy,
  } as const;
  const parsed = caseDecided.schema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new UserError(
    `"${decidedBy}" cannot be the name of who decides: give one of 1 to 200 plain characters with --by`,
  );
}

/** An event id has at most 200 characters, and so has an order's. */
const shortened = (orderId: string): string =>
  [...orderId].length <= 150 ? orderId : createHash('sha256').update(orderId).digest('hex');
