// A person looked at a held order and let it go, or confirmed the fraud.
import * as z from 'zod';
import { customerKey, eventContract } from '../event-contract.ts';
import { envelope, id, personal } from '../fields.ts';

export const caseDecided = eventContract({
  eventType: 'CaseDecided',
  schema: () =>
    z
      .object({
        ...envelope('CaseDecided'),
        orderId: id(),
        customerId: personal(id()),
        decision: z.enum(['released', 'confirmed']),
        decidedBy: id(),
      })
      .meta({ title: 'CaseDecided', description: 'A person released a held order or confirmed the fraud.' }),
  partitionKey: customerKey,
  example: {
    eventType: 'CaseDecided',
    eventId: 'decision:10234',
    occurredAt: '2026-03-02T12:30:00Z',
    orderId: '10234',
    customerId: 'C-881',
    decision: 'released',
    decidedBy: 'fraud-desk',
  },
});
