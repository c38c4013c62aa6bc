// The nightly flow: which step it is at, and how the nights before went.
import type { Cloud } from '../../cloud/cloud.ts';
import { isSilent, type StepsUnderWay, stepsUnderWay, TAKING_TIME } from '../../night/steps-under-way.ts';
import type { NightRun, NightStep, Nights } from '../live-message.ts';
import { plainName } from './plain-name.ts';

export interface LiveNights {
  seen(): Nights;
  stop(): void;
}

type Execution = ReturnType<Cloud['stateMachines']['executions']>[number];

interface Watched {
  readonly startedMs: number;
  endedMs: number | undefined;
  /** How often each step was come to, in the order in which they first were. */
  readonly steps: Map<string, number>;
  readonly underWay: StepsUnderWay;
}

const PAST = 8;
export function liveNights(machines: Cloud['stateMachines'], wallMs: () => number): LiveNights {
  const watched = new Map<string, Watched>();
  const leave = machines.onState(({ executionName, stateName, stateType }) => {
    const run = watched.get(executionName) ?? {
      startedMs: wallMs(),
      endedMs: undefined,
      steps: new Map(),
      underWay: stepsUnderWay(),
    };
    watched.set(executionName, run);
    if (isSilent(stateName)) return;
    run.steps.set(stateName, (run.steps.get(stateName) ?? 0) + 1);
    if (TAKING_TIME.has(stateType)) run.underWay.entered(stateName);
  });
  const leaveToo = machines.onStateLeft(({ executionName, stateName }) =>
    watched.get(executionName)?.underWay.left(stateName),
  );

  /** The steps of the last night that went well: what a running one has before it. */
  const usual = (): readonly string[] => {
    const good = machines.executions().find((execution) => execution.outcome().status === 'SUCCEEDED');
    return [...(watched.get(good?.name ?? '')?.steps.keys() ?? [])];
  };

  const runOf = (execution: Execution): NightRun => {
    const { status, error, cause } = execution.outcome();
    const run = watched.get(execution.name);
    const isRunning = status === 'RUNNING';
    if (run !== undefined && !isRunning) run.endedMs ??= wallMs();
    const seconds =
      run === undefined ? 0 : Math.round(((run.endedMs ?? wallMs()) - run.startedMs) / 100) / 10;
    return {
      name: execution.name,
      status,
      startedAt: new Date(execution.startMs).toISOString(),
      seconds,
      steps: run === undefined ? [] : stepsOf(run, isRunning, isRunning ? usual() : []),
      error: error === undefined ? undefined : `${error}: ${cause ?? ''}`.slice(0, 1_000),
    };
  };

  return {
    seen() {
      const executions = machines.executions();
      forget(watched, executions);
      const runs = executions.slice(0, PAST + 1).map(runOf);
      const past = runs.filter(({ status }) => status !== 'RUNNING');
      return {
        ended: executions.length - machines.running().length,
        current: runs.find(({ status }) => status === 'RUNNING'),
        past: past.slice(0, PAST),
      };
    },
    stop() {
      leave();
      leaveToo();
    },
  };
}

function stepsOf(
  { steps, underWay }: Watched,
  isRunning: boolean,
  usual: readonly string[],
): readonly NightStep[] {
  const running = new Set(isRunning ? underWay.names() : []);
  const reached = [...steps].map(
    ([name, times]): NightStep => ({
      name: plainName(name),
      times,
      state: running.has(name) ? 'running' : 'done',
    }),
  );
  const ahead = usual.filter((name) => !steps.has(name));
  return [
    ...reached,
    ...ahead.map((name): NightStep => ({ name: plainName(name), times: 0, state: 'to come' })),
  ];
}

/** A year of nights is watched no longer than it is shown. */
function forget(watched: Map<string, Watched>, executions: readonly Execution[]): void {
  if (watched.size <= 50) return;
  const kept = new Set(executions.slice(0, 20).map(({ name }) => name));
  for (const name of watched.keys()) if (!kept.has(name)) watched.delete(name);
}
