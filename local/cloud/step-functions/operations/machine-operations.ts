// What is asked of state machines.
import * as z from 'zod';
import { operationMaker } from '../../endpoint/json-service.ts';
import type { StateMachines } from '../state-machines.ts';
import { machineOf } from './find-machine.ts';
import { Paging, page } from './paging.ts';

const operation = operationMaker<StateMachines>('ValidationException');

/** Machines are part of the app: they were there before the cloud. */
const CREATED = 0;

export const machineOperations = {
  DescribeStateMachine: operation(
    z.strictObject({
      stateMachineArn: z.string(),
      includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional(),
    }),
    {
      needs: (_, { stateMachineArn }) => [
        { action: 'states:DescribeStateMachine', resource: stateMachineArn },
      ],
      run(machines, { stateMachineArn }) {
        const { arn, name, roleArn, definitionText } = machineOf(machines, stateMachineArn);
        return {
          stateMachineArn: arn,
          name,
          roleArn,
          definition: definitionText,
          status: 'ACTIVE',
          type: 'STANDARD',
          creationDate: CREATED,
        };
      },
    },
  ),

  ListStateMachines: operation(z.strictObject(Paging), {
    needs: () => [{ action: 'states:ListStateMachines', resource: '*' }],
    run({ plans }, paging) {
      const { items, nextToken } = page(plans, paging);
      const told = items.map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: CREATED,
      }));
      return { stateMachines: told, nextToken };
    },
  }),
};
