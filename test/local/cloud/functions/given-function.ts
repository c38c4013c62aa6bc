// A function whose bundle a test writes, with the environment and the log that the local cloud gives it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FunctionPlan } from '../../../../local/cloud/assembly/resources/functions.ts';
import { createFunction, type FunctionSettings } from '../../../../local/cloud/functions/create-functions.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { arn, ROLE_ARN } from '../given-service.ts';

export const LOG_GROUP = arn('logs', 'log-group:count-log');

export interface GivenFunction {
  /** The text of `index.mjs`. */
  readonly code: string;
  readonly plan?: Partial<FunctionPlan>;
  readonly settings?: Partial<FunctionSettings>;
}

export function givenFunction({ code, plan = {}, settings = {} }: GivenFunction) {
  const folder = temporaryFolder();
  const assetDir = join(folder, 'code');
  const logFolder = join(folder, 'logs');
  mkdirSync(assetDir);
  writeFileSync(join(assetDir, 'index.mjs'), code);
  const fn = createFunction(
    {
      address: 'Stack/Count',
      name: 'count',
      arn: arn('lambda', 'function:count'),
      roleArn: ROLE_ARN,
      assetDir,
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      timeoutSeconds: 10,
      memoryMb: 128,
      environment: {},
      tracingMode: 'PassThrough',
      logGroupName: 'count-log',
      reservedConcurrency: undefined,
      ...plan,
    },
    { endpoint: 'http://127.0.0.1:9', logFolder, require: () => {}, ...settings },
  );
  onTestFinished(async () => {
    await fn.stop();
    await fn.log.close();
  });
  return { fn, assetDir, logFile: join(logFolder, 'count.log') };
}
