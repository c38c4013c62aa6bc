// What a rule's target gets: the event, a part of it, a constant, or a template that is filled from it.
import type { Json } from '../assembly/template.ts';
import { find, type Path, parsePath } from '../step-functions/states-language/path.ts';
import type { Envelope } from './bus-event.ts';
import { fillTemplate, readTemplate } from './input-template.ts';

/** The text for one event; `ingestedAt` is ISO-8601. */
export type TargetInput = (event: Envelope, rule: RuleOfInput, ingestedAt: string) => string;

export interface RuleOfInput {
  readonly name: string;
  readonly arn: string;
}

export interface InputSettings {
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?:
    | {
        readonly InputPathsMap?: Readonly<Record<string, string>> | undefined;
        readonly InputTemplate: string;
      }
    | undefined;
}

/** Throws an Error with a sentence when the settings do not work. */
export function targetInput({ Input, InputPath, InputTransformer }: InputSettings): TargetInput {
  const given = [Input, InputPath, InputTransformer].filter((setting) => setting !== undefined);
  if (given.length > 1) throw new Error('only one of Input, InputPath and InputTransformer may be given');
  if (Input !== undefined) return constant(Input);
  if (InputPath !== undefined) {
    const path = dataPath(InputPath);
    return (event) => JSON.stringify(valueAt(path, event) ?? null);
  }
  if (InputTransformer !== undefined) return transformed(InputTransformer);
  return (event) => JSON.stringify(event);
}

function constant(text: string): TargetInput {
  try {
    JSON.parse(text);
  } catch {
    throw new Error(`Input must be JSON (given ${text})`);
  }
  return () => text;
}

function transformed({
  InputPathsMap = {},
  InputTemplate,
}: NonNullable<InputSettings['InputTransformer']>): TargetInput {
  const paths = new Map(Object.entries(InputPathsMap).map(([name, path]) => [name, dataPath(path)]));
  const reserved = [...paths.keys()].find((name) => /^aws\./i.test(name));
  if (reserved !== undefined)
    throw new Error(`InputPathsMap must not have ${reserved}: the name is reserved`);
  const parts = readTemplate(InputTemplate, [...paths.keys(), ...PREDEFINED]);
  return (event, rule, ingestedAt) => {
    const { detail: _, ...withoutDetail } = event;
    const predefined: Readonly<Record<string, Json>> = {
      'aws.events.rule-arn': rule.arn,
      'aws.events.rule-name': rule.name,
      'aws.events.event.ingestion-time': ingestedAt,
      'aws.events.event': withoutDetail,
      'aws.events.event.json': event,
    };
    return fillTemplate(parts, (name) => {
      const path = paths.get(name);
      return path === undefined ? predefined[name] : valueAt(path, event);
    });
  };
}

const PREDEFINED = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
];

function dataPath(text: string): Path {
  const path = parsePath(text);
  if (path.isContext) throw new Error(`path ${text} is not supported by event buses`);
  return path;
}

const valueAt = (path: Path, event: Envelope): Json | undefined => find(path, { data: event, context: null });
