// Starting, describing, listing and stopping queries.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { listPage, PageToken } from '../../endpoint/list-page.ts';
import { type Athena, athenaOperation, INVALID, onGroup } from '../athena.ts';
import { describeExecution, describeRuntime } from '../describe-execution.ts';
import type { QueryRequest } from '../execution.ts';
import { withParameters } from '../execution-parameters.ts';
import { StatementError } from '../sql/statement-error.ts';
import { outputFolder, workGroup } from '../work-groups.ts';

const QUERY_BYTES = 262_144;

/** What the parser says, after the code that only an execution's reason has. */
const UNREADABLE = /^[A-Z_]+: (line \d+:\d+: (?:mismatched|extraneous|missing|no viable|token).*)$/s;

const QueryString = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= QUERY_BYTES, `Query length exceeds ${QUERY_BYTES} bytes`);

const StartQueryExecution = z.strictObject({
  QueryString,
  ClientRequestToken: z.string().min(32).max(128).optional(),
  QueryExecutionContext: z
    .strictObject({ Database: z.string().optional(), Catalog: z.literal('AwsDataCatalog').optional() })
    .optional(),
  ResultConfiguration: z
    .strictObject({
      OutputLocation: z.string().startsWith('s3://').optional(),
      EncryptionConfiguration: z.strictObject({ EncryptionOption: z.literal('SSE_S3') }).optional(),
      ExpectedBucketOwner: z.string().optional(),
    })
    .optional(),
  WorkGroup: z.string().optional(),
  ExecutionParameters: z.array(z.string()).min(1).optional(),
  // Results are never reused here.
  ResultReuseConfiguration: z.unknown().optional(),
});
type StartQueryExecution = z.infer<typeof StartQueryExecution>;

const QueryExecutionId = z.strictObject({ QueryExecutionId: z.string() });
const QueryExecutionIds = z.strictObject({ QueryExecutionIds: z.array(z.string()).min(1).max(50) });

const ListQueryExecutions = z.strictObject({
  WorkGroup: z.string().optional(),
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: PageToken,
});

export const executionOperations = {
  StartQueryExecution: athenaOperation(StartQueryExecution, {
    needs: ({ groups }, { WorkGroup }) => [
      onGroup('StartQueryExecution', { group: workGroup(groups, WorkGroup) }),
    ],
    run(athena, { ClientRequestToken: token, ...input }, caller) {
      const asked = JSON.stringify(input);
      const earlier = token === undefined ? undefined : athena.tokens.known(token, asked);
      if (earlier !== undefined) return { QueryExecutionId: earlier };
      const request = { ...requestOf(athena, input), caller };
      const { id } = athena.executions.start(request, prepared(athena, request));
      if (token !== undefined) athena.tokens.remember(token, asked, id);
      return { QueryExecutionId: id };
    },
  }),

  GetQueryExecution: athenaOperation(QueryExecutionId, {
    needs: ({ executions }, input) => [onGroup('GetQueryExecution', executions.find(input.QueryExecutionId))],
    run: ({ executions }, input) => ({
      QueryExecution: describeExecution(executions.find(input.QueryExecutionId)),
    }),
  }),

  GetQueryRuntimeStatistics: athenaOperation(QueryExecutionId, {
    needs: ({ executions }, input) => [
      onGroup('GetQueryRuntimeStatistics', executions.find(input.QueryExecutionId)),
    ],
    run: ({ executions }, input) => ({
      QueryRuntimeStatistics: describeRuntime(executions.find(input.QueryExecutionId)),
    }),
  }),

  BatchGetQueryExecution: athenaOperation(QueryExecutionIds, {
    needs: ({ executions }, input) =>
      input.QueryExecutionIds.map((id) => onGroup('BatchGetQueryExecution', executions.find(id))),
    run: ({ executions }, input) => ({
      QueryExecutions: input.QueryExecutionIds.map((id) => describeExecution(executions.find(id))),
      UnprocessedQueryExecutionIds: [],
    }),
  }),

  ListQueryExecutions: athenaOperation(ListQueryExecutions, {
    needs: ({ groups }, { WorkGroup }) => [
      onGroup('ListQueryExecutions', { group: workGroup(groups, WorkGroup) }),
    ],
    run({ groups, executions }, { WorkGroup, MaxResults, NextToken: token }) {
      const { page, next } = listPage(executions.list(workGroup(groups, WorkGroup).name), token, MaxResults);
      return { QueryExecutionIds: page.map(({ id }) => id), ...next };
    },
  }),

  StopQueryExecution: athenaOperation(QueryExecutionId, {
    needs: ({ executions }, input) => [
      onGroup('StopQueryExecution', executions.find(input.QueryExecutionId)),
    ],
    async run({ executions }, input) {
      const execution = executions.find(input.QueryExecutionId);
      execution.abort.abort();
      await execution.ended;
      return undefined;
    },
  }),
};

function requestOf(athena: Athena, input: Omit<StartQueryExecution, 'ClientRequestToken'>) {
  const group = workGroup(athena.groups, input.WorkGroup);
  if (group.state === 'DISABLED') throw new ApiError(INVALID, `WorkGroup ${group.name} is disabled.`);
  const parameters = input.ExecutionParameters ?? [];
  const sql = withParameters(input.QueryString, parameters);
  const database = input.QueryExecutionContext?.Database;
  return {
    id: randomUUID(),
    query: input.QueryString,
    sql,
    parameters,
    database,
    group,
    outputFolder: outputFolder(group, input.ResultConfiguration?.OutputLocation),
  };
}

/**
 * The statement, or the fault that its execution fails with; but what is no statement at all is refused
 * at once.
 */
function prepared({ executions }: Athena, { sql, database }: Pick<QueryRequest, 'sql' | 'database'>) {
  try {
    return executions.world.engine.prepare(sql, database);
  } catch (error) {
    const unreadable = error instanceof StatementError ? UNREADABLE.exec(error.message) : undefined;
    if (unreadable?.[1] === undefined) return error instanceof Error ? error : new Error(String(error));
    throw new ApiError(INVALID, unreadable[1], 400, { AthenaErrorCode: 'MALFORMED_QUERY' });
  }
}
