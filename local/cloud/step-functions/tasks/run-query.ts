// `athena:startQueryExecution.sync`: starts a statement, waits until it has ended, and stops it with the state.
import * as z from 'zod';
import type { Json } from '../../assembly/template.ts';
import { unlessAborted } from '../../unless-aborted.ts';
import type { TaskCall } from '../execution/run.ts';
import { StateError } from '../states-language/state-error.ts';
import type { ServiceCaller } from './call-service.ts';
import { plainOutput } from './plain-output.ts';

const started = z.object({ QueryExecutionId: z.string() });
const described = z.object({ QueryExecution: z.object({ Status: z.object({ State: z.string() }) }) });

/** Resolves when a query execution has ended, one way or another: AWS, too, is told by an event. */
export type QueryEnded = (queryExecutionId: string) => Promise<void>;

/** Resolves to `{ QueryExecution }`. A statement that fails or is cancelled is `States.TaskFailed`, with it as cause. */
export async function runQuery(
  call: TaskCall,
  { call: send }: ServiceCaller,
  queryEnded: QueryEnded,
): Promise<Json> {
  const athena = (action: string, input: Json, signal: AbortSignal) =>
    send({ service: 'athena', action, isOptimized: true, input, signal });

  // Not broken off: a statement that was taken, and whose id is not known, could not be stopped.
  const { QueryExecutionId } = started.parse(
    await athena('startQueryExecution', call.parameters, new AbortController().signal),
  );
  call.submitted({ QueryExecutionId });
  try {
    await unlessAborted(queryEnded(QueryExecutionId), call.signal);
    const output = plainOutput(
      await athena('getQueryExecution', { QueryExecutionId }, call.signal),
      'milliseconds',
    );
    const { State } = described.parse(output).QueryExecution.Status;
    if (State === 'SUCCEEDED') return output;
    throw new StateError('States.TaskFailed', JSON.stringify(output));
  } catch (error) {
    if (call.signal.aborted)
      await athena('stopQueryExecution', { QueryExecutionId }, AbortSignal.timeout(STOP_WITHIN_MS)).catch(
        () => {},
      );
    throw error;
  }
}

const STOP_WITHIN_MS = 5_000;
