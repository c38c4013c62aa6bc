// One query execution: what was asked, how far it is, and what came of it.
import type { Principal } from '../api.ts';
import type { WorkGroupPlan } from '../assembly/resources/work-groups.ts';
import type { StatementResult, StatementUse } from './engine/lake-engine.ts';

export interface QueryRequest {
  readonly id: string;
  /** As sent. */
  readonly query: string;
  /** With its execution parameters filled in. */
  readonly sql: string;
  /** What it will touch, or why it cannot be run. */
  readonly use: StatementUse | Error;
  readonly parameters: readonly string[];
  readonly database: string | undefined;
  readonly group: WorkGroupPlan;
  /** `s3://bucket/prefix/` */
  readonly outputFolder: string;
  readonly caller: Principal;
}

/** https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
export interface Failure {
  readonly reason: string;
  readonly category: 'SYSTEM' | 'USER';
  readonly type: number;
}

export interface Execution extends QueryRequest {
  readonly submittedAtMs: number;
  readonly abort: AbortController;
  /** Resolves when it has ended, one way or another. */
  ended: Promise<void>;
  state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  failure: Failure | undefined;
  completedAtMs: number | undefined;
  engineMs: number;
  totalMs: number;
  scannedBytes: number;
  scannedRows: number;
  /** Undefined until it has succeeded, and again when so much came later that it is forgotten. */
  result: Pick<StatementResult, 'columns' | 'rows' | 'updateCount'> | undefined;
}

export const isSelect = ({ use }: Pick<QueryRequest, 'use'>): boolean =>
  !(use instanceof Error) && use.substatementType === 'SELECT';

/** The object that the results are written to. */
export function outputLocation({ outputFolder, id, use }: QueryRequest): string {
  if (use instanceof Error || isSelect({ use })) return `${outputFolder}${id}.csv`;
  return use.statementType === 'DML' ? `${outputFolder}${id}` : `${outputFolder}${id}.txt`;
}

/** Bucket and key of an `s3://` URL. */
export function s3Place(url: string): { readonly bucket: string; readonly key: string } {
  const [bucket = '', ...key] = url.slice('s3://'.length).split('/');
  return { bucket, key: key.join('/') };
}
