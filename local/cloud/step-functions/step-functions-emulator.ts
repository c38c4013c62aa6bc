// Step Functions behind the endpoint. The interpreter is our own: docs/adr/0008 says why.
import type { ServiceEmulator } from '../api.ts';
import { jsonService } from '../endpoint/json-service.ts';
import { executionOperations } from './operations/execution-operations.ts';
import { machineOperations } from './operations/machine-operations.ts';
import type { StateMachines } from './state-machines.ts';

export const stepFunctionsEmulator = (machines: StateMachines): ServiceEmulator =>
  jsonService(machines, {
    service: 'states',
    target: 'AWSStepFunctions',
    operations: { ...executionOperations, ...machineOperations },
  });
