// What banks and people said of orders afterwards, as labels: what was charged back, or last confirmed, was fraud.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { type CaseDecision, decisionOf, newestDecisions } from '../../domain/fraud/cases/open-case.ts';

export interface Verdicts {
  /** Hands the events on, and remembers what they say. */
  heard(events: AsyncIterable<RetailEvent>): AsyncGenerator<RetailEvent>;
  /** Of the orders that somebody said something of, whether they were fraud. */
  labels(): ReadonlyMap<string, boolean>;
}

export function verdicts(): Verdicts {
  const chargedBack = new Set<string>();
  const decisions: CaseDecision[] = [];
  return {
    async *heard(events) {
      for await (const event of events) {
        if (event.eventType === 'PaymentChargedBack') chargedBack.add(event.orderId);
        if (event.eventType === 'CaseDecided') decisions.push(decisionOf(event));
        yield event;
      }
    },
    labels() {
      const decided = newestDecisions(decisions).map(
        ({ orderId, status }) => [orderId, status === 'confirmed'] as const,
      );
      // A person may have released what the bank took back later.
      return new Map([...decided, ...[...chargedBack].map((orderId) => [orderId, true] as const)]);
    },
  };
}
