// Makes the planned functions: each with its own environment, the credentials of its role, and its log.
import { join } from 'node:path';
import { REGION } from '../assembly/account.ts';
import type { FunctionPlan } from '../assembly/resources/functions.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import { roleCredentials } from '../iam/credentials.ts';
import { type FunctionLog, functionLog } from './function-log.ts';
import { type ChangeableFunction, localFunction } from './local-function.ts';
import { measuredFunction } from './measured-function.ts';

export interface FunctionSettings {
  readonly endpoint: string;
  readonly logFolder: string;
  /** Asks the policies of a role for what Lambda itself does with it; a denial is recorded there. */
  readonly require: (roleArn: string, action: string, resource: string) => void;
  /** Told of what Lambda and the function measure. @default - nobody */
  readonly measure?: Measure;
}

export interface RunningFunction extends ChangeableFunction {
  readonly plan: FunctionPlan;
  readonly log: FunctionLog;
}

export function createFunction(plan: FunctionPlan, settings: FunctionSettings): RunningFunction {
  const { measure = () => {} } = settings;
  const log = functionLog(settings.logFolder, plan.name, measure);
  const [file = '', handlerName = ''] = splitHandler(plan.handler);
  const made = localFunction({
    name: plan.name,
    arn: plan.arn,
    reservedConcurrency: plan.reservedConcurrency,
    beforeStart: () => requireRuntimeActions(plan, settings),
    environment: {
      worker: {
        functionName: plan.name,
        functionArn: plan.arn,
        logGroupName: plan.logGroupName,
        memoryMb: plan.memoryMb,
        modulePath: join(plan.assetDir, `${file}.mjs`),
        handlerName,
      },
      variables: variablesOf(plan, settings.endpoint),
      timeoutMs: plan.timeoutSeconds * 1000,
      onOutput: log.write,
    },
  });
  return { ...measuredFunction(made, measure), plan, log };
}

/** What a function's environment does with its role before the handler runs: logs, and traces when they are on. */
function requireRuntimeActions(plan: FunctionPlan, { require }: FunctionSettings): void {
  const stream = `${logGroupArn(plan)}:log-stream:local`;
  require(plan.roleArn, 'logs:CreateLogStream', stream);
  require(plan.roleArn, 'logs:PutLogEvents', stream);
  if (plan.tracingMode !== 'Active') return;
  require(plan.roleArn, 'xray:PutTraceSegments', '*');
  require(plan.roleArn, 'xray:PutTelemetryRecords', '*');
}

const logGroupArn = ({ arn, logGroupName }: FunctionPlan) =>
  `arn:aws:logs:${arn.split(':').slice(3, 5).join(':')}:log-group:${logGroupName}`;

const splitHandler = (handler: string) => [
  handler.slice(0, handler.lastIndexOf('.')),
  handler.split('.').at(-1),
];

function variablesOf(plan: FunctionPlan, endpoint: string): Record<string, string> {
  const { accessKeyId, secretAccessKey } = roleCredentials(plan.roleArn);
  return {
    TZ: ':UTC',
    LAMBDA_TASK_ROOT: plan.assetDir,
    AWS_REGION: REGION,
    AWS_LAMBDA_FUNCTION_NAME: plan.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: plan.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL: endpoint,
    ...plan.environment,
  };
}
