// A stage's app as tests look at it: synthesized with the flags of cdk.json, without bundling.
import { readFileSync } from 'node:fs';
import type { App, Stack } from 'aws-cdk-lib';
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

export function appOf(stages: Readonly<Record<string, Config>>, stage: unknown): App {
  return tillstreamApp(stages, { context: { ...flags, stage, 'aws:cdk:bundling-stacks': [] } });
}

const apps = new Map<string, SynthesizedApp>();

/** Both stacks of a stage, and the resources of both. Made once for each configuration, because that takes a second. */
export function synthesizedApp(values: Config): SynthesizedApp {
  const key = JSON.stringify(values);
  const found = apps.get(key) ?? synthesizedAnew(values);
  apps.set(key, found);
  return found;
}

function synthesizedAnew(values: Config): SynthesizedApp {
  const app = appOf({ [values.stage]: values }, values.stage);
  const stackOf = (name: string) => app.node.findChild(`${values.prefix}-${name}`) as Stack;
  const [stream, lake] = [synthesizedStack(stackOf('stream')), synthesizedStack(stackOf('lake'))];
  return { stream, lake, resources: (type) => [...stream.resources(type), ...lake.resources(type)] };
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
