// The states of the Amazon States Language as far as the local cloud plays them (JSONPath). Each schema is strict:
// a field that would be ignored is refused. https://states-language.net/spec.html
import * as z from 'zod';
import { Json } from '../../assembly/template.ts';
import { choiceRule } from './choice-rule.ts';

/** A path, or null to leave everything out. */
const path = z.string().nullable().optional();
const names = z.array(z.string().min(1)).min(1);
const seconds = z.int().min(0).max(99_999_999);

const retrier = z.strictObject({
  ErrorEquals: names,
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
});
export type Retrier = z.infer<typeof retrier>;

const catcher = z.strictObject({ ErrorEquals: names, Next: z.string(), ResultPath: path });
export type Catcher = z.infer<typeof catcher>;

const described = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONPath', 'only JSONPath is supported locally').optional(),
};
const guarded = { InputPath: path, OutputPath: path };
const continued = { Next: z.string().optional(), End: z.literal(true).optional() };
const resulting = { ResultPath: path, ResultSelector: Json.optional() };
const recovering = { Retry: z.array(retrier).default([]), Catch: z.array(catcher).default([]) };

/** A flow inside a state; its states are read one by one, so that messages can name them. */
const innerFlow = {
  Comment: z.string().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), z.unknown()),
};
const branch = z.strictObject(innerFlow);
const processor = z.strictObject({
  ...innerFlow,
  ProcessorConfig: z
    .strictObject({ Mode: z.literal('INLINE', 'only inline maps are supported locally') })
    .optional(),
});

const pass = z.strictObject({
  Type: z.literal('Pass'),
  ...described,
  ...guarded,
  ...continued,
  Parameters: Json.optional(),
  Result: Json.optional(),
  ResultPath: path,
});

const task = z.strictObject({
  Type: z.literal('Task'),
  ...described,
  ...guarded,
  ...continued,
  ...resulting,
  ...recovering,
  Resource: z.string(),
  Parameters: Json.optional(),
  TimeoutSeconds: seconds.min(1).optional(),
  TimeoutSecondsPath: z.string().optional(),
});

const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...described,
  ...guarded,
  Choices: z.array(choiceRule).min(1),
  Default: z.string().optional(),
});

const wait = z.strictObject({
  Type: z.literal('Wait'),
  ...described,
  ...guarded,
  ...continued,
  Seconds: seconds.optional(),
  SecondsPath: z.string().optional(),
  Timestamp: z.iso.datetime({ offset: true }).optional(),
  TimestampPath: z.string().optional(),
});

const map = z.strictObject({
  Type: z.literal('Map'),
  ...described,
  ...guarded,
  ...continued,
  ...resulting,
  ...recovering,
  ItemsPath: z.string().optional(),
  ItemSelector: Json.optional(),
  ItemProcessor: processor,
  MaxConcurrency: z.int().min(0).default(0),
  MaxConcurrencyPath: z.string().optional(),
});

const parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...described,
  ...guarded,
  ...continued,
  ...resulting,
  ...recovering,
  Parameters: Json.optional(),
  Branches: z.array(branch).min(1),
});

const succeed = z.strictObject({ Type: z.literal('Succeed'), ...described, ...guarded });

const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...described,
  Error: z.string().optional(),
  ErrorPath: z.string().optional(),
  Cause: z.string().optional(),
  CausePath: z.string().optional(),
});

export const writtenState = z.discriminatedUnion('Type', [
  pass,
  task,
  choice,
  wait,
  map,
  parallel,
  succeed,
  fail,
]);
export type WrittenState = z.infer<typeof writtenState>;

export type Pass = z.infer<typeof pass>;
export type Task = z.infer<typeof task>;
export type Choice = z.infer<typeof choice>;
export type Wait = z.infer<typeof wait>;
export type MapState = Omit<z.infer<typeof map>, 'ItemProcessor'> & { readonly ItemProcessor: Flow };
export type Parallel = Omit<z.infer<typeof parallel>, 'Branches'> & { readonly Branches: readonly Flow[] };
export type Succeed = z.infer<typeof succeed>;
export type Fail = z.infer<typeof fail>;
export type State = Pass | Task | Choice | Wait | MapState | Parallel | Succeed | Fail;

/** States that lead from one to the next. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A whole machine. */
export interface Definition extends Flow {
  readonly timeoutSeconds: number | undefined;
}
