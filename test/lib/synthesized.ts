// A stage's app as tests look at it: synthesized with the flags of cdk.json, without bundling.
import { readFileSync } from 'node:fs';
import type { App, AppProps, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { type Config, config, type StageValues } from '../../lib/config.ts';
import { tillstreamApp } from '../../lib/tillstream-app.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Properties = Readonly<Record<string, Json>>;

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
  readonly deletionPolicy: string | undefined;
}

export interface Resources {
  /** Every resource, or those of a type. */
  resources(type?: string): readonly Resource[];
}

export interface Synthesized extends Resources {
  readonly stack: Stack;
  readonly template: Template;
}

export interface SynthesizedApp extends Resources {
  readonly stream: Synthesized;
  readonly lake: Synthesized;
  /** Where the configuration has QuickSight. */
  readonly dashboards: Synthesized | undefined;
}

const JsonValue: z.ZodType<Json> = z.json();
const TemplateResources = z.record(
  z.string(),
  z.object({
    Type: z.string(),
    Properties: z.record(z.string(), JsonValue).default({}),
    DeletionPolicy: z.string().optional(),
  }),
);
const CdkJson = z.object({ context: z.record(z.string(), JsonValue) });

export const flags = CdkJson.parse(
  JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')),
).context;

export function appOf(stages: Readonly<Record<string, Config>>, stage: unknown, props: AppProps = {}): App {
  return tillstreamApp(stages, { ...props, context: { ...flags, stage, 'aws:cdk:bundling-stacks': [] } });
}

/** CloudFormation's own checks take half a minute for the definitions of QuickSight: nag.test.ts has them made, once. */
const UNCHECKED = { builtinCloudFormationValidation: false } as const;

const apps = new Map<string, SynthesizedApp>();

/** The stacks of a stage, and the resources of all. Made once for each configuration, because that takes a second. */
export function synthesizedApp(values: Config): SynthesizedApp {
  const key = JSON.stringify(values);
  const found = apps.get(key) ?? synthesizedAnew(values);
  apps.set(key, found);
  return found;
}

function synthesizedAnew(values: Config): SynthesizedApp {
  const app = appOf(
    { [values.stage]: values },
    values.stage,
    values.quickSight === undefined ? {} : UNCHECKED,
  );
  const stackOf = (name: string) => app.node.findChild(`${values.prefix}-${name}`) as Stack;
  const [stream, lake] = [synthesizedStack(stackOf('stream')), synthesizedStack(stackOf('lake'))];
  const dashboards = values.quickSight === undefined ? undefined : synthesizedStack(stackOf('dashboards'));
  const stacks = [stream, lake, ...(dashboards === undefined ? [] : [dashboards])];
  return { stream, lake, dashboards, resources: (type) => stacks.flatMap((stack) => stack.resources(type)) };
}

export function synthesizedStack(stack: Stack): Synthesized {
  const template = Template.fromStack(stack);
  const all = Object.entries(TemplateResources.parse(template.toJSON()['Resources'])).map(
    ([id, { Type, Properties, DeletionPolicy }]) => ({
      id,
      type: Type,
      properties: Properties,
      deletionPolicy: DeletionPolicy,
    }),
  );
  return {
    stack,
    template,
    resources: (type) => (type === undefined ? all : all.filter((resource) => resource.type === type)),
  };
}

/** The stream stack of the stage `test`. */
export const synthesized = (values: Partial<StageValues> = {}): Synthesized =>
  synthesizedApp(config({ stage: 'test', ...values })).stream;

/** The lake stack of the stage `test`. */
export const synthesizedLake = (values: Partial<StageValues> = {}): Synthesized =>
  synthesizedApp(config({ stage: 'test', ...values })).lake;
