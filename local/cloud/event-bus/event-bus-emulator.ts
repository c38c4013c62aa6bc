// EventBridge's buses behind the endpoint.
import type { ServiceEmulator } from '../api.ts';
import { jsonService } from '../endpoint/json-service.ts';
import type { EventBuses } from './event-buses.ts';
import { describeOperations } from './operations/describe-operations.ts';
import { putEvents } from './operations/put-events.ts';

export const eventBusEmulator = (buses: EventBuses): ServiceEmulator =>
  jsonService(buses, {
    service: 'events',
    target: 'AWSEvents',
    operations: { PutEvents: putEvents, ...describeOperations },
  });
