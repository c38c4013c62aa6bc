// An execution as GetQueryExecution and GetQueryRuntimeStatistics tell it.
import { type Execution, outputLocation } from './execution.ts';

const ENGINE_VERSION = { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' };

export function describeExecution(execution: Execution) {
  const { group, use, parameters } = execution;
  return {
    QueryExecutionId: execution.id,
    Query: execution.query,
    ...(!(use instanceof Error) && {
      StatementType: use.statementType,
      SubstatementType: use.substatementType,
    }),
    ResultConfiguration: {
      OutputLocation: outputLocation(execution),
      ...(group.encryption && { EncryptionConfiguration: { EncryptionOption: group.encryption } }),
    },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: execution.database === undefined ? {} : { Database: execution.database },
    Status: statusOf(execution),
    Statistics: statisticsOf(execution),
    WorkGroup: group.name,
    EngineVersion: ENGINE_VERSION,
    ...(parameters.length > 0 && { ExecutionParameters: parameters }),
  };
}

function statusOf({ state, submittedAtMs, completedAtMs, failure }: Execution) {
  return {
    State: state,
    SubmissionDateTime: submittedAtMs / 1000,
    ...(completedAtMs !== undefined && { CompletionDateTime: completedAtMs / 1000 }),
    ...(failure !== undefined && {
      StateChangeReason: failure.reason,
      AthenaError: {
        ErrorCategory: failure.category === 'SYSTEM' ? 1 : 2,
        ErrorType: failure.type,
        Retryable: false,
        ErrorMessage: failure.reason,
      },
    }),
  };
}

const statisticsOf = (execution: Execution) => ({
  DataScannedInBytes: execution.scannedBytes,
  ...timelineOf(execution),
});

const timelineOf = ({ engineMs, totalMs }: Execution) => ({
  EngineExecutionTimeInMillis: engineMs,
  TotalExecutionTimeInMillis: totalMs,
  QueryQueueTimeInMillis: 0,
  ServiceProcessingTimeInMillis: totalMs - engineMs,
});

/** Rows are told of a query that has succeeded. */
export const describeRuntime = (execution: Execution) => ({
  Timeline: timelineOf(execution),
  ...(execution.state === 'SUCCEEDED' && {
    Rows: { InputRows: execution.scannedRows, InputBytes: execution.scannedBytes },
  }),
});
