// The whole app of one stage, checked by cdk-nag when it is synthesized.
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Config } from './config.ts';
import { DashboardsStack } from './dashboards-stack.ts';
import { LakeStack } from './lake-stack.ts';
import { StreamStack } from './stream-stack.ts';

const DEFAULT_STAGE = 'dev';

/** The app of the stage that the context's `stage` names, `dev` when it names none. */
export function tillstreamApp(stages: Readonly<Record<string, Config>>, props: AppProps = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const config = chosen(stages, app.node.tryGetContext('stage'));
  const streamStack = new StreamStack(app, config);
  const lakeStack = new LakeStack(app, { config, streamStack });
  if (config.quickSight !== undefined)
    new DashboardsStack(app, { config, settings: config.quickSight, streamStack, lakeStack });
  return app;
}

function chosen(stages: Readonly<Record<string, Config>>, stage: unknown = DEFAULT_STAGE): Config {
  const config = typeof stage === 'string' && Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  if (config === undefined)
    throw new Error(`stage must be one of ${Object.keys(stages).join(', ')} (given '${String(stage)}')`);
  return config;
}
