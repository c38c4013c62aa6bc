// The state machines of one local cloud, and all their executions.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { localArn } from '../assembly/account.ts';
import type { StateMachinePlan } from '../assembly/resources/state-machines.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { type Execution, startExecution } from './execution/execution.ts';
import type { Pause } from './execution/run.ts';
import type { QueryEnded } from './tasks/run-query.ts';
import { type TaskRunner, taskRunner } from './tasks/task-runner.ts';

/** An execution has come to a state, or left it. */
export interface StateMoment {
  readonly machineName: string;
  readonly executionName: string;
  readonly stateName: string;
  /** e.g. `Task`. */
  readonly stateType: string;
  readonly at: Date;
}

type Listener = (moment: StateMoment) => void;

export interface StateMachines {
  readonly plans: readonly StateMachinePlan[];
  readonly clock: Clock;
  /** Starts an execution; the caller has seen to it that the name is free. @param input JSON text */
  start(plan: StateMachinePlan, input: string, name?: string): Execution;
  find(executionArn: string): Execution | undefined;
  /** Newest first. */
  executions(): readonly Execution[];
  running(): readonly Execution[];
  /** Calls `listener` at every state that an execution comes to; returns a function that stops that. */
  onState(listener: Listener): () => void;
  /** The same for every state that it leaves; one that failed, and did not catch it, is not left. */
  onStateLeft(listener: Listener): () => void;
  /** Resolves when no execution runs. Rejects when the signal is aborted. */
  settled(signal: AbortSignal): Promise<void>;
  /** Aborts what runs, and resolves when all of it has ended. */
  stop(): Promise<void>;
}

export interface StateMachinesSettings {
  readonly plans: readonly StateMachinePlan[];
  readonly clock: Clock;
  /** Where tasks call AWS, e.g. `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly queryEnded: QueryEnded;
  /**
   * Waits in wall time, for Wait states and between tries; timeouts are not shortened by it.
   * @default - as long as it is told
   */
  readonly pause?: Pause;
  /**
   * Waits for as long as an execution may take in all.
   * @default - in wall time: how long a run takes is no matter of its data
   */
  readonly executionDeadline?: Pause;
  /**
   * Told how executions begin and end.
   * @default - nobody
   */
  readonly measure?: Measure;
}

/** AWS forgets an execution after 90 days; here it is their number that counts. */
const KEPT_EXECUTIONS = 1_000;
/** setTimeout takes no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const wallPause: Pause = (ms, signal) => sleep(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });

export function stateMachines({
  plans,
  clock,
  endpoint,
  queryEnded,
  pause = wallPause,
  executionDeadline = wallPause,
  measure = () => {},
}: StateMachinesSettings): StateMachines {
  const executions = new Map<string, Execution>();
  const runners = new Map<string, TaskRunner>();
  const listeners = { Entered: new Set<Listener>(), Exited: new Set<Listener>() };
  const running = () => [...executions.values()].filter(isRunning);
  const unwinding = new Set<Promise<void>>();
  let stopped = false;

  const runnerOf = ({ roleArn }: StateMachinePlan) => {
    const runner = runners.get(roleArn) ?? taskRunner({ endpoint, roleArn, queryEnded });
    runners.set(roleArn, runner);
    return runner;
  };

  return {
    plans,
    clock,
    start(machine, input, name = randomUUID()) {
      if (stopped) throw new Error('the local cloud stops');
      const arn = localArn('states', `execution:${machine.name}:${name}`);
      const execution = startExecution({
        arn,
        name,
        input,
        machine,
        clock,
        wallMs: Date.now,
        pause,
        deadline: wallPause,
        executionDeadline,
        runTask: runnerOf(machine).run,
        onEvent: ({ type, details, timeMs }) => {
          measureEnds(measure, machine.arn, type);
          const [, stateType, moved] = /^(\w+)State(Entered|Exited)$/.exec(type) ?? [];
          if (stateType === undefined) return;
          const stateName = String(details['name']);
          const run = { machineName: machine.name, executionName: name };
          const moment = { ...run, stateName, stateType, at: new Date(timeMs) };
          for (const listener of listeners[moved === 'Entered' ? 'Entered' : 'Exited']) listener(moment);
        },
      });
      executions.set(arn, execution);
      forgetOldest(executions);
      unwinding.add(execution.ended);
      void execution.ended.finally(() => unwinding.delete(execution.ended));
      return execution;
    },
    find: (arn) => executions.get(arn),
    executions: () => [...executions.values()].reverse(),
    running,
    onState: (listener) => listening(listeners.Entered, listener),
    onStateLeft: (listener) => listening(listeners.Exited, listener),
    async settled(signal) {
      while (unwinding.size > 0) await unlessAborted(Promise.all(unwinding), signal);
    },
    async stop() {
      stopped = true;
      for (const execution of running()) execution.stop({ cause: 'the local cloud stops' });
      await Promise.all(unwinding);
      for (const runner of runners.values()) runner.close();
    },
  };
}

/**
 * `ExecutionFailed` of the history is `ExecutionsFailed` of the metrics, and so on.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
function measureEnds(measure: Measure, machineArn: string, type: string): void {
  const [, how] = /^Execution(\w+)$/.exec(type) ?? [];
  if (how === undefined) return;
  const dimensions = { StateMachineArn: machineArn };
  measure({ namespace: 'AWS/States', name: `Executions${how}`, dimensions, value: 1 });
}

function listening(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isRunning = (execution: Execution) => execution.outcome().status === 'RUNNING';

function forgetOldest(executions: Map<string, Execution>): void {
  if (executions.size <= KEPT_EXECUTIONS) return;
  const oldest = executions.entries().find(([, execution]) => !isRunning(execution));
  if (oldest !== undefined) executions.delete(oldest[0]);
}
