// What both decisions about a held order carry.

import { id } from '../fields.ts';
import { caseFields } from '../fraud-case.ts';
import { actionEnvelope } from './action-contract.ts';

export const decidedOrder = () => {
  const { orderId, customerId, locationId } = caseFields();
  return { ...actionEnvelope(), orderId, customerId, locationId, decidedBy: id() };
};

export const decidedOrderExample = {
  occurredAt: '2026-03-02T12:30:00.000Z',
  orderId: '10234',
  customerId: 'C-881',
  locationId: 'WH-NORTH',
  decidedBy: 'fraud-desk',
} as const;
