// Reading the rows of a query that has succeeded.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { listPage, PageToken } from '../../endpoint/list-page.ts';
import { athenaOperation, INVALID, onGroup } from '../athena.ts';
import { type Execution, isSelect, outputLocation, s3Place } from '../execution.ts';
import type { Row } from '../result-file.ts';

const GetQueryResults = z.strictObject({
  QueryExecutionId: z.string(),
  MaxResults: z.int().min(1).max(1000).default(1000),
  NextToken: PageToken,
  QueryResultType: z.literal('DATA_ROWS').optional(),
});

export const resultOperations = {
  GetQueryResults: athenaOperation(GetQueryResults, {
    needs({ executions }, { QueryExecutionId }) {
      const execution = executions.find(QueryExecutionId);
      const { bucket, key } = s3Place(outputLocation(execution));
      return [
        onGroup('GetQueryResults', execution),
        { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${key}` },
      ];
    },
    run({ executions }, { QueryExecutionId, MaxResults, NextToken: token }) {
      const execution = executions.find(QueryExecutionId);
      const { columns, rows, updateCount } = resultOf(execution);
      const header = isSelect(execution) ? [columns.map(({ name }) => name)] : [];
      const { page, next } = listPage<Row>([...header, ...rows], token, MaxResults);
      return {
        UpdateCount: updateCount ?? 0,
        ResultSet: {
          Rows: page.map(dataOf),
          ResultSetMetadata: { ColumnInfo: columns.map(columnInfo) },
        },
        ...next,
      };
    },
  }),
};

function resultOf({ state, result }: Execution) {
  if (state === 'QUEUED' || state === 'RUNNING')
    throw new ApiError(INVALID, `Query has not yet finished. Current state: ${state}`);
  if (state !== 'SUCCEEDED')
    throw new ApiError(INVALID, `Query did not finish successfully. Final query state: ${state}`);
  if (result === undefined) throw new ApiError(INVALID, 'Could not find results');
  return result;
}

/** A missing value is a datum without a value. */
const dataOf = (row: Row) => ({
  Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
});

const columnInfo = ({ name, type, precision, scale, nullable }: ResultColumn) => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type,
  Precision: precision,
  Scale: scale,
  Nullable: nullable,
  CaseSensitive: type === 'varchar' || type === 'char',
});

type ResultColumn = ReturnType<typeof resultOf>['columns'][number];
