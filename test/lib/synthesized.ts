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

export interface Synthesized {
  readonly stack: Stack;
  readonly template: Template;
  /** Every resource, or those of a type. */
  resources(type?: string): readonly Resource[];
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

const flags = CdkJson.parse(
  JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')),
).context;

export function appOf(stages: Readonly<Record<string, Config>>, stage: unknown): App {
  return tillstreamApp(stages, { context: { ...flags, stage, 'aws:cdk:bundling-stacks': [] } });
}

export function synthesizedConfig(values: Config): Synthesized {
  const app = appOf({ [values.stage]: values }, values.stage);
  const stack = app.node.findChild(`${values.prefix}-stream`) as Stack;
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

export const synthesized = (values: Partial<StageValues> = {}): Synthesized =>
  synthesizedConfig(config({ stage: 'test', ...values }));
