// An execution as GetQueryExecution tells it.
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

const statisticsOf = ({ engineMs, totalMs, scannedBytes }: Execution) => ({
  EngineExecutionTimeInMillis: engineMs,
  DataScannedInBytes: scannedBytes,
  TotalExecutionTimeInMillis: totalMs,
  QueryQueueTimeInMillis: 0,
  ServiceProcessingTimeInMillis: totalMs - engineMs,
});
