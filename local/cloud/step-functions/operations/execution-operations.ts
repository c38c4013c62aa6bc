// StartExecution, StopExecution, and what is asked of executions.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { operationMaker } from '../../endpoint/json-service.ts';
import type { Execution } from '../execution/execution.ts';
import { MAX_PAYLOAD_BYTES } from '../execution/run.ts';
import type { StateMachines } from '../state-machines.ts';
import { eventText } from './event-text.ts';
import { invalid, machineOf } from './find-machine.ts';
import { Paging, page } from './paging.ts';

const operation = operationMaker<StateMachines>('ValidationException');

const executionArn = z.string();
const on = (action: string) => (_: StateMachines, input: { readonly executionArn: string }) => [
  { action: `states:${action}`, resource: input.executionArn },
];
const ofMachine = (action: string) => (_: StateMachines, input: { readonly stateMachineArn: string }) => [
  { action: `states:${action}`, resource: input.stateMachineArn },
];

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
const Name = z
  .string()
  .max(80)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses them.
  .regex(/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]+$/u, 'Invalid Name');

const seconds = (ms: number) => ms / 1000;

export const executionOperations = {
  StartExecution: operation(
    z.strictObject({
      stateMachineArn: z.string(),
      name: z.string().optional(),
      input: z.string().default('{}'),
      traceHeader: z.string().optional(),
    }),
    {
      needs: ofMachine('StartExecution'),
      run(machines, { stateMachineArn, name, input }) {
        const machine = machineOf(machines, stateMachineArn);
        if (name !== undefined && !Name.safeParse(name).success) throw invalid('InvalidName', name);
        checkInput(input);
        const former = machines
          .executions()
          .find((each) => each.machineArn === machine.arn && each.name === name);
        const execution = former ?? machines.start(machine, input, name);
        if (former !== undefined) refuseUnlessSame(former, input);
        return { executionArn: execution.arn, startDate: seconds(execution.startMs) };
      },
    },
  ),

  StopExecution: operation(
    z.strictObject({ executionArn, error: z.string().optional(), cause: z.string().optional() }),
    {
      needs: on('StopExecution'),
      run(machines, { executionArn: arn, error, cause }) {
        const execution = executionOf(machines, arn);
        execution.stop({ ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
        return { stopDate: seconds(execution.outcome().stopMs ?? machines.clock.now()) };
      },
    },
  ),

  DescribeExecution: operation(
    z.strictObject({ executionArn, includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional() }),
    {
      needs: on('DescribeExecution'),
      run: (machines, input) => described(executionOf(machines, input.executionArn)),
    },
  ),

  ListExecutions: operation(
    z.strictObject({ stateMachineArn: z.string(), statusFilter: z.enum(STATUSES).optional(), ...Paging }),
    {
      needs: ofMachine('ListExecutions'),
      run(machines, { stateMachineArn, statusFilter, ...paging }) {
        const machine = machineOf(machines, stateMachineArn);
        const wanted = machines
          .executions()
          .filter((execution) => execution.machineArn === machine.arn)
          .filter((execution) => [undefined, execution.outcome().status].includes(statusFilter));
        const { items, nextToken } = page(wanted, paging);
        return { executions: items.map(summary), nextToken };
      },
    },
  ),

  GetExecutionHistory: operation(
    z.strictObject({
      executionArn,
      reverseOrder: z.boolean().default(false),
      includeExecutionData: z.boolean().default(true),
      ...Paging,
    }),
    {
      needs: on('GetExecutionHistory'),
      run(machines, { executionArn: arn, reverseOrder, includeExecutionData, ...paging }) {
        const events = executionOf(machines, arn).events();
        const { items, nextToken } = page(reverseOrder ? events.toReversed() : events, paging);
        return { events: items.map((event) => eventText(event, includeExecutionData)), nextToken };
      },
    },
  ),
};

function executionOf(machines: StateMachines, arn: string): Execution {
  const found = machines.find(arn);
  if (found !== undefined) return found;
  if (!/^arn:aws:states:[^:]+:\d+:execution:[^:]+:[^:]+$/.test(arn)) throw invalid('InvalidArn', arn);
  throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

function checkInput(input: string): void {
  if (Buffer.byteLength(input) > MAX_PAYLOAD_BYTES)
    throw new ApiError('InvalidExecutionInput', `the input has more than ${MAX_PAYLOAD_BYTES} bytes`);
  try {
    JSON.parse(input);
  } catch (error) {
    throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(error)}'`);
  }
}

/** Starting the same thing twice is once; another thing needs another name. */
function refuseUnlessSame(former: Execution, input: string): void {
  if (former.outcome().status === 'RUNNING' && former.input === input) return;
  throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${former.arn}'`);
}

function summary(execution: Execution) {
  const { status, stopMs } = execution.outcome();
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status,
    startDate: seconds(execution.startMs),
    ...(stopMs !== undefined && { stopDate: seconds(stopMs) }),
  };
}

function described(execution: Execution) {
  const { output, error, cause } = execution.outcome();
  return {
    ...summary(execution),
    input: execution.input,
    inputDetails: { included: true },
    ...(output !== undefined && { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}
