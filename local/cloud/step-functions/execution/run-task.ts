// A Task state: its resource is called, in the time that the state allows.
import { REGION } from '../../assembly/account.ts';
import type { Json } from '../../assembly/template.ts';
import { valueAt } from '../states-language/path.ts';
import { runtimeError, StateError } from '../states-language/state-error.ts';
import type { Task } from '../states-language/states.ts';
import { asText, type Details, WHOLE } from './history.ts';
import { parametersOf, selectedInput } from './input-output.ts';
import { limited, type Place, type Visit } from './run.ts';

/** Resolves to the task's result. */
export async function runTaskState(visit: Visit<Task>): Promise<Json> {
  const { name, state, place } = visit;
  const { log, run } = place;
  const parameters = limited(parametersOf(visit), name);
  const timeoutSeconds = timeoutOf(visit);
  const called = calledOf(state.Resource);
  const told = {
    ...called,
    parameters: asText(parameters),
    region: REGION,
    timeoutInSeconds: timeoutSeconds,
  };
  log.add('TaskScheduled', told);
  log.add('TaskStarted', called);
  try {
    const result = await inTime(timeoutSeconds, place, (signal) =>
      run.runTask({
        resource: state.Resource,
        parameters,
        signal,
        submitted: (output) => log.add('TaskSubmitted', { ...called, ...outputDetails(output) }),
      }),
    );
    limited(result, name);
    log.add('TaskSucceeded', { ...called, ...outputDetails(result) });
    return result;
  } catch (error) {
    place.signal.throwIfAborted();
    const { name: errorName, message } = error instanceof Error ? error : runtimeError(String(error));
    const type = errorName === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed';
    log.add(type, { ...called, error: errorName, cause: message });
    throw error;
  }
}

const outputDetails = (output: Json): Details => ({ output: asText(output), outputDetails: WHOLE });

/** Of `arn:aws:states:::aws-sdk:glue:startCrawler`, the resource type is `aws-sdk:glue`. */
function calledOf(resource: string) {
  const parts = resource.split(':').slice(5).join(':').replace(/^:/, '').split(':');
  return { resourceType: parts.slice(0, -1).join(':'), resource: parts.at(-1) ?? '' };
}

function timeoutOf(visit: Visit<Task>): number | undefined {
  const { TimeoutSeconds, TimeoutSecondsPath } = visit.state;
  if (TimeoutSecondsPath === undefined) return TimeoutSeconds;
  const seconds = valueAt(TimeoutSecondsPath, { data: selectedInput(visit), context: visit.context });
  if (typeof seconds === 'number' && seconds >= 1) return seconds;
  throw runtimeError(
    `${TimeoutSecondsPath} must give a number of seconds (it gave ${JSON.stringify(seconds)})`,
  );
}

/** What the work does with its signal ends it: the state waits until what it called has let go. */
async function inTime<T>(
  seconds: number | undefined,
  { run, signal }: Place,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (seconds === undefined) return work(signal);
  const late = new AbortController();
  const done = new AbortController();
  run.deadline(seconds * 1000, AbortSignal.any([signal, done.signal])).then(
    () => late.abort(),
    () => {},
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } catch (error) {
    if (!late.signal.aborted) throw error;
    throw new StateError('States.Timeout', `the task took longer than ${seconds} seconds`);
  } finally {
    done.abort();
  }
}
