// An Athena that runs nothing: statements succeed, `FAIL` fails, `SLOW` runs until it is stopped.

import * as z from 'zod';
import { ApiError, type ServiceEmulator } from '../../../../local/cloud/api.ts';
import {
  jsonBody,
  jsonError,
  jsonOperation,
  jsonReply,
} from '../../../../local/cloud/endpoint/json-protocol.ts';

const Body = z.object({ QueryString: z.string().optional(), QueryExecutionId: z.string().optional() });
export const GROUP_ARN = 'arn:aws:athena:us-east-1:000000000000:workgroup/lake';

export function givenAthena() {
  const statements: { sql: string; state: string }[] = [];
  const stopped: string[] = [];

  const answers: Record<string, (body: z.infer<typeof Body>) => object> = {
    StartQueryExecution({ QueryString = '' }) {
      if (QueryString === 'BUSY')
        throw new ApiError('TooManyRequestsException', 'You have exceeded the limit', 400);
      statements.push({ sql: QueryString, state: 'RUNNING' });
      return { QueryExecutionId: String(statements.length - 1) };
    },
    GetQueryExecution({ QueryExecutionId = '' }) {
      const statement = statements[Number(QueryExecutionId)];
      if (statement === undefined) throw new ApiError('InvalidRequestException', 'no such query');
      if (statement.sql !== 'SLOW' && statement.state === 'RUNNING')
        statement.state = statement.sql === 'FAIL' ? 'FAILED' : 'SUCCEEDED';
      const reason = statement.state === 'FAILED' ? { StateChangeReason: 'SYNTAX_ERROR: line 1:1' } : {};
      return {
        QueryExecution: {
          QueryExecutionId,
          Query: statement.sql,
          Statistics: { DataScannedInBytes: 42, TotalExecutionTimeInMillis: 7 },
          Status: { State: statement.state, SubmissionDateTime: 1_296_500_000.5, ...reason },
        },
      };
    },
    StopQueryExecution({ QueryExecutionId = '' }) {
      stopped.push(QueryExecutionId);
      const statement = statements[Number(QueryExecutionId)];
      if (statement !== undefined) statement.state = 'CANCELLED';
      return {};
    },
  };

  const emulator: ServiceEmulator = {
    service: 'athena',
    permissions: (request) => [
      { action: `athena:${jsonOperation(request, 'AmazonAthena')}`, resource: GROUP_ARN },
    ],
    async handle(request) {
      const answer = answers[jsonOperation(request, 'AmazonAthena')];
      return jsonReply(answer?.(Body.parse(jsonBody(request))), '1.1');
    },
    error: (error) => jsonError(error, '1.1'),
  };
  const queryEnded = (id: string) =>
    statements[Number(id)]?.sql === 'SLOW' ? new Promise<void>(() => {}) : Promise.resolve();
  return { emulator, statements, stopped, queryEnded };
}
