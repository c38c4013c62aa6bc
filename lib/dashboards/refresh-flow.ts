// Has QuickSight read every data set anew, and waits until it has: one that fails does not keep the others from it.
import { Duration, Stack } from 'aws-cdk-lib';
import {
  Choice,
  Condition,
  CustomState,
  Fail,
  type IChainable,
  Map as MapState,
  Pass,
  Result,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

const AT_ONCE = 5;
const EVERY = Duration.seconds(30);

/** It needs no input: a person may start it. The execution's name is the ingestion's, so that a retry begins none anew. */
export function refreshFlow(scope: Construct, dataSetIds: readonly string[]): IChainable {
  const each = new MapState(scope, 'Refreshes', {
    itemsPath: '$.dataSetIds',
    itemSelector: { 'dataSetId.$': '$$.Map.Item.Value', 'ingestionId.$': '$$.Execution.Name' },
    maxConcurrency: AT_ONCE,
    // Only those that failed say why.
    resultSelector: {
      'haveFailed.$': 'States.ArrayContains($[*].isRefreshed, false)',
      'failures.$': '$[*].failure',
    },
    resultPath: '$.refreshes',
  });
  each.itemProcessor(oneRefresh(scope));
  const notRefreshed = new Fail(scope, 'NotRefreshed', {
    error: 'NotRefreshed',
    causePath: 'States.JsonToString($.refreshes.failures)',
  });
  const outcome = new Choice(scope, 'AreAllRefreshed')
    .when(Condition.booleanEquals('$.refreshes.haveFailed', true), notRefreshed)
    .otherwise(new Succeed(scope, 'Refreshed'));
  return new Pass(scope, 'DataSets', { result: Result.fromObject({ dataSetIds: [...dataSetIds] }) })
    .next(each)
    .next(outcome);
}

function oneRefresh(scope: Construct): IChainable {
  const failed = new Pass(scope, 'RefreshFailed', {
    parameters: { isRefreshed: false, failure: { 'dataSetId.$': '$.dataSetId', 'why.$': '$.why' } },
  });
  const wait = new Wait(scope, 'WaitForIngestion', { time: WaitTime.duration(EVERY) });
  const start = call(scope, 'StartIngestion', {
    operation: 'createIngestion',
    more: { IngestionType: 'FULL_REFRESH' },
  });
  start.addCatch(wait, { errors: ['QuickSight.ResourceExistsException'], resultPath: '$.why' });
  const look = call(scope, 'LookAtIngestion', { operation: 'describeIngestion', more: {} });
  for (const state of [start, look]) state.addCatch(failed, { errors: ['States.ALL'], resultPath: '$.why' });
  const hasEnded = new Choice(scope, 'HasIngestionEnded')
    .when(
      Condition.stringEquals('$.why.Ingestion.IngestionStatus', 'COMPLETED'),
      new Pass(scope, 'IsRefreshed', { parameters: { isRefreshed: true } }),
    )
    .when(
      Condition.or(
        Condition.stringEquals('$.why.Ingestion.IngestionStatus', 'FAILED'),
        Condition.stringEquals('$.why.Ingestion.IngestionStatus', 'CANCELLED'),
      ),
      failed,
    )
    .otherwise(wait);
  wait.next(look).next(hasEnded);
  return start.next(wait);
}

interface Call {
  readonly operation: 'createIngestion' | 'describeIngestion';
  readonly more: Readonly<Record<string, string>>;
}

/** Leaves the answer in `$.why`: when a refresh fails it says the reason. */
function call(scope: Construct, id: string, { operation, more }: Call): CustomState {
  const { partition, account } = Stack.of(scope);
  const state = new CustomState(scope, id, {
    stateJson: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:quicksight:${operation}`,
      TimeoutSeconds: 60,
      Parameters: {
        AwsAccountId: account,
        'DataSetId.$': '$.dataSetId',
        'IngestionId.$': '$.ingestionId',
        ...more,
      },
      ResultPath: '$.why',
    },
  });
  // A refresh that is under way, of another night or by a person, is waited for.
  state.addRetry({
    errors: [
      'QuickSight.ConflictException',
      'QuickSight.ThrottlingException',
      'QuickSight.InternalFailureException',
      'QuickSight.ResourceUnavailableException',
      'QuickSight.SdkClientException',
      'States.Timeout',
    ],
    interval: Duration.seconds(15),
    backoffRate: 2,
    maxAttempts: 8,
    maxDelay: Duration.minutes(5),
  });
  return state;
}
