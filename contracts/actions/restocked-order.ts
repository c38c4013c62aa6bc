// What every action about a restock order carries.
import { id, locationId, sku, units } from '../fields.ts';
import { actionEnvelope } from './action-contract.ts';

export const restockedOrder = () => ({
  ...actionEnvelope(),
  restockOrderId: id(),
  locationId: locationId(),
  sku: sku(),
  /** Units that were ordered. */
  quantity: units(1),
});

export const restockedOrderExample = {
  restockOrderId: 'restock:WH-NORTH:MUG-BLUE:7',
  locationId: 'WH-NORTH',
  sku: 'MUG-BLUE',
  quantity: 48,
} as const;
