// What the operations of the local EventBridge share.
import { ApiError } from '../../api.ts';
import { operationMaker } from '../../endpoint/json-service.ts';
import { DEFAULT_BUS } from '../bus-name.ts';
import type { EventBus, EventBuses } from '../event-buses.ts';

export const INVALID = 'ValidationException';

export const eventsOperation = operationMaker<EventBuses>(INVALID);

/** Throws ResourceNotFoundException. */
export function foundBus(buses: EventBuses, nameOrArn = DEFAULT_BUS): EventBus {
  const bus = buses.find(nameOrArn);
  if (bus !== undefined) return bus;
  throw new ApiError('ResourceNotFoundException', `Event bus ${nameOrArn} does not exist.`);
}
