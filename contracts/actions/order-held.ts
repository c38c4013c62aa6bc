// An order is to be held back until a person has decided about it.
import * as z from 'zod';
import { caseFields, fraudCaseExample } from '../fraud-case.ts';
import { actionContract, actionEnvelope } from './action-contract.ts';

const schema = () => {
  const { orderId, customerId, locationId, currency, amount, score, threshold, reasons } = caseFields();
  return z
    .object({
      ...actionEnvelope(),
      orderId,
      customerId,
      locationId,
      currency,
      amount,
      score,
      threshold,
      reasons,
    })
    .meta({ title: 'OrderHeld', description: 'Do not ship this order before a person has decided.' });
};

const { orderId, customerId, locationId, currency, amount, score, threshold, reasons } = fraudCaseExample;

export const orderHeld = actionContract({
  detailType: 'OrderHeld',
  schema,
  example: {
    id: 'order-held:10234:1',
    occurredAt: '2026-03-02T09:15:30.000Z',
    orderId,
    customerId,
    locationId,
    currency,
    amount,
    score,
    threshold,
    reasons: [...reasons],
  },
});

export type OrderHeld = Readonly<z.infer<typeof orderHeld.schema>>;
