// Runs one query to its end: asks the caller's policies for the data, lets the engine work, writes the result.
// Nothing here throws but a fault of the local cloud itself: a statement that fails is an execution that has FAILED.
import { ApiError } from '../api.ts';
import type { Clock } from '../clock.ts';
import type { Authorize } from '../endpoint/dispatch.ts';
import type { Catalog } from '../glue/catalog.ts';
import type { StoredObjects } from '../s3/stored-objects.ts';
import { dataNeeds } from './data-permissions.ts';
import type { LakeEngine, PreparedStatement, StatementResult } from './engine/lake-engine.ts';
import { type Execution, type Failure, isSelect, outputLocation, s3Place } from './execution.ts';
import { csvText, plainText } from './result-file.ts';
import { StatementError } from './sql/statement-error.ts';

export interface QueryWorld {
  readonly engine: LakeEngine;
  readonly catalog: Catalog;
  readonly objects: StoredObjects;
  readonly authorize: Authorize;
  readonly clock: Clock;
  /** Milliseconds that pass as the wall's do: how long a query took. */
  readonly elapsedMs: () => number;
}

/** A query that may not go on, with the sentence that Athena would say. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.reason);
    this.failure = failure;
  }
}

export async function runExecution(
  execution: Execution,
  prepared: PreparedStatement | Error,
  world: QueryWorld,
): Promise<void> {
  const startedMs = world.elapsedMs();
  try {
    execution.abort.signal.throwIfAborted();
    execution.state = 'RUNNING';
    await run(execution, prepared, world);
    execution.state = 'SUCCEEDED';
  } catch (error) {
    fail(execution, error);
  } finally {
    execution.completedAtMs = world.clock.now();
    execution.totalMs = Math.round(world.elapsedMs() - startedMs);
  }
}

async function run(
  execution: Execution,
  prepared: PreparedStatement | Error,
  world: QueryWorld,
): Promise<void> {
  const { group, abort } = execution;
  if (prepared instanceof Error) throw prepared;
  requireData(execution, world, dataNeeds(prepared.use, world.catalog, outputLocation(execution)));
  const startedMs = world.elapsedMs();
  const result = await prepared.run({
    signal: abort.signal,
    bytesCutoff: group.bytesCutoff,
  });
  execution.engineMs = Math.round(world.elapsedMs() - startedMs);
  execution.scannedBytes = result.scannedBytes;
  execution.scannedRows = result.scannedRows;
  await writeResult(execution, world, result);
  execution.result = result;
}

function requireData(
  { caller }: Execution,
  { authorize }: QueryWorld,
  needs: ReturnType<typeof dataNeeds>,
): void {
  for (const { permission, sentence, type } of needs) {
    const denial = authorize(caller, [permission]);
    if (denial !== undefined)
      throw new Refused({ reason: `${sentence} ${denial.message}`, category: 'USER', type });
  }
}

async function writeResult(execution: Execution, { objects }: QueryWorld, result: StatementResult) {
  const { bucket, key } = s3Place(outputLocation(execution));
  const names = result.columns.map(({ name }) => name);
  const isDml = result.statementType === 'DML';
  // A statement that only changes a table leaves no file.
  if (isDml && !isSelect(execution)) return;
  const text = isDml ? csvText(names, result.rows) : plainText(result.rows);
  try {
    await objects.put(bucket, key, Buffer.from(text), isDml ? 'text/csv' : 'text/plain');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new Refused({
      reason: `Could not write query results to ${outputLocation(execution)}: ${error.message}`,
      category: 'USER',
      type: 401,
    });
  }
}

function fail(execution: Execution, error: unknown): void {
  if (execution.abort.signal.aborted) {
    execution.state = 'CANCELLED';
    execution.failure = { reason: 'Query cancelled by user', category: 'USER', type: 1011 };
    return;
  }
  execution.state = isCutOff(error) ? 'CANCELLED' : 'FAILED';
  execution.failure = failureOf(error);
}

const CUT_OFF = 'Bytes scanned limit was exceeded';
/** https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html: it is cancelled. */
const isCutOff = (error: unknown) => error instanceof StatementError && error.message.includes(CUT_OFF);

const SYNTAX_ERROR = 1006;
const USER_ERROR = 1000;
const ENGINE_ERROR = 200;

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return error.failure;
  if (isCutOff(error)) return { reason: `Query cancelled! : ${CUT_OFF}`, category: 'USER', type: USER_ERROR };
  if (error instanceof StatementError) {
    const type = error.code === 'SYNTAX_ERROR' ? SYNTAX_ERROR : USER_ERROR;
    return { reason: error.message, category: 'USER', type };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { reason: `GENERIC_INTERNAL_ERROR: ${message}`, category: 'SYSTEM', type: ENGINE_ERROR };
}
