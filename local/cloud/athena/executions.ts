// The query executions of the local Athena: each is started once, found by its id, and ends by itself.
import { ApiError } from '../api.ts';
import type { PreparedStatement } from './engine/lake-engine.ts';
import type { Execution, QueryRequest } from './execution.ts';
import { type QueryWorld, runExecution } from './run-execution.ts';

export interface Executions {
  readonly world: QueryWorld;
  /** @param prepared what it runs, or why it cannot be run */
  start(request: Omit<QueryRequest, 'use'>, prepared: PreparedStatement | Error): Execution;
  /** Throws InvalidRequestException. */
  find(id: string): Execution;
  /** Resolves when it has ended; at once when it is not known. */
  ended(id: string): Promise<void>;
  /** Newest first. */
  list(workGroup: string): readonly Execution[];
  /** Cancels what is running and resolves when nothing is. */
  close(): Promise<void>;
}

/** A year of nights would fill the memory otherwise. */
const KEPT_EXECUTIONS = 10_000;
/** Results can be long; the files in the bucket stay. */
const KEPT_RESULTS = 100;

export function executions(world: QueryWorld): Executions {
  const all = new Map<string, Execution>();
  const withRows: Execution[] = [];

  /** Forgets the oldest that nobody will ask for. */
  const remember = (execution: Execution) => {
    all.set(execution.id, execution);
    const [oldest] = all.values();
    if (all.size > KEPT_EXECUTIONS && oldest?.completedAtMs !== undefined) all.delete(oldest.id);
  };
  const rememberRows = (execution: Execution) => {
    if ((execution.result?.rows.length ?? 0) === 0) return;
    withRows.push(execution);
    const oldest = withRows.length > KEPT_RESULTS ? withRows.shift() : undefined;
    if (oldest !== undefined) oldest.result = undefined;
  };

  return {
    world,
    start(request, prepared) {
      const use = prepared instanceof Error ? prepared : prepared.use;
      const execution: Execution = { ...request, use, ...fresh(world.clock.now()) };
      remember(execution);
      // QUEUED is what the caller of StartQueryExecution may see; the work begins when it has its answer.
      execution.ended = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => runExecution(execution, prepared, world))
        .then(() => rememberRows(execution));
      return execution;
    },
    find(id) {
      const found = all.get(id);
      if (found !== undefined) return found;
      throw new ApiError('InvalidRequestException', `QueryExecution ${id} was not found`);
    },
    ended: (id) => all.get(id)?.ended ?? Promise.resolve(),
    list: (workGroup) => [...all.values()].filter(({ group }) => group.name === workGroup).reverse(),
    async close() {
      for (const { abort } of all.values()) abort.abort();
      await Promise.all([...all.values()].map(({ ended }) => ended));
    },
  };
}

const fresh = (nowMs: number) => ({
  submittedAtMs: nowMs,
  abort: new AbortController(),
  ended: Promise.resolve(),
  state: 'QUEUED' as const,
  failure: undefined,
  completedAtMs: undefined,
  engineMs: 0,
  totalMs: 0,
  scannedBytes: 0,
  scannedRows: 0,
  result: undefined,
});
