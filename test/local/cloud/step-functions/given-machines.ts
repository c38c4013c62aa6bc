// State machines behind a real endpoint with the real SDK client, beside functions and an Athena.
import { SFN } from '@aws-sdk/client-sfn';
import { onTestFinished } from 'vitest';
import type { ServiceEmulator } from '../../../../local/cloud/api.ts';
import type { StateMachinePlan } from '../../../../local/cloud/assembly/resources/state-machines.ts';
import { metricStore } from '../../../../local/cloud/cloudwatch/metric-store.ts';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { freePort } from '../../../../local/cloud/free-port.ts';
import { lambdaEmulator } from '../../../../local/cloud/functions/lambda-emulator.ts';
import type { LocalFunction } from '../../../../local/cloud/functions/local-function.ts';
import { stateMachines } from '../../../../local/cloud/step-functions/state-machines.ts';
import { parseDefinition } from '../../../../local/cloud/step-functions/states-language/definition.ts';
import { stepFunctionsEmulator } from '../../../../local/cloud/step-functions/step-functions-emulator.ts';
import { arn, givenService, ROLE_ARN, standingClock } from '../given-service.ts';
import { givenAthena } from './given-athena.ts';

export const NIGHT_ARN = arn('states', 'stateMachine:night');

export function plannedMachine(states: object, name = 'night'): StateMachinePlan {
  const definitionText = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
  return {
    address: 'Lake/Night',
    name,
    arn: arn('states', `stateMachine:${name}`),
    roleArn: ROLE_ARN,
    definitionText,
    definition: parseDefinition(definitionText, 'Lake/Night'),
  };
}

interface Given {
  readonly states: object;
  readonly fn?: LocalFunction;
  readonly authorize?: Authorize;
  /** Other services at the same endpoint. */
  readonly beside?: readonly ServiceEmulator[];
}

/** Waits of the machine take no time. */
export async function givenMachines({ states, fn, authorize = () => undefined, beside = [] }: Given) {
  const clock = standingClock();
  const metrics = metricStore(clock);
  const athena = givenAthena();
  const port = await freePort();
  const machines = stateMachines({
    plans: [plannedMachine(states)],
    clock,
    endpoint: `http://127.0.0.1:${port}`,
    queryEnded: athena.queryEnded,
    pause: async () => {},
    measure: metrics.measure,
  });
  const emulators = [
    stepFunctionsEmulator(machines),
    athena.emulator,
    ...beside,
    lambdaEmulator((name) => (name === fn?.name || name === fn?.arn ? fn : undefined)),
  ];
  const service = await givenService(emulators, { authorize, port });
  onTestFinished(() => machines.stop());
  const sfn = service.closing(new SFN(service.clients));

  /** Starts an execution and waits until it has ended. */
  const ran = async (input: unknown = {}) => {
    const { executionArn } = await sfn.startExecution({
      stateMachineArn: NIGHT_ARN,
      input: JSON.stringify(input),
    });
    await machines.settled(new AbortController().signal);
    return sfn.describeExecution({ executionArn });
  };
  return { ...service, clock, athena, machines, metrics, sfn, ran };
}
