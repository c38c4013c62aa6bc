// The intrinsic functions: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Json } from '../../assembly/template.ts';

/** Throws a plain Error when the arguments do not fit. */
export type Intrinsic = (given: readonly Json[]) => Json;

const json = z.json();
const text = z.string();
const list = z.array(json);
const integer = z.int();
const object = z.record(z.string(), json);

/** AWS counts in whole numbers, and makes a whole number of any other. */
const rounded = z.number().transform(Math.round);

const intrinsic =
  <Arguments extends z.ZodType<unknown[]>>(
    given: Arguments,
    run: (given: z.infer<Arguments>) => Json,
  ): Intrinsic =>
  (values) => {
    const read = given.safeParse(values);
    if (!read.success) throw new Error(`${z.prettifyError(read.error)} (given ${JSON.stringify(values)})`);
    return run(read.data);
  };

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['States.Format', intrinsic(z.tuple([text], json), ([template, ...values]) => format(template, values))],
  ['States.StringToJson', intrinsic(z.tuple([text]), ([given]) => JSON.parse(given))],
  ['States.JsonToString', intrinsic(z.tuple([json]), ([given]) => JSON.stringify(given))],
  ['States.Array', intrinsic(list, (given) => given)],
  [
    'States.ArrayPartition',
    intrinsic(z.tuple([list, integer.min(1)]), ([given, size]) =>
      Array.from({ length: Math.ceil(given.length / size) }, (_, part) =>
        given.slice(part * size, (part + 1) * size),
      ),
    ),
  ],
  [
    'States.ArrayContains',
    intrinsic(z.tuple([list, json]), ([given, value]) =>
      given.some((element) => isDeepStrictEqual(element, value)),
    ),
  ],
  [
    'States.ArrayRange',
    intrinsic(z.tuple([rounded, rounded, rounded]), ([from, to, by]) => range(from, to, by)),
  ],
  ['States.ArrayGetItem', intrinsic(z.tuple([list, integer.min(0)]), ([given, index]) => item(given, index))],
  ['States.ArrayLength', intrinsic(z.tuple([list]), ([given]) => given.length)],
  [
    'States.ArrayUnique',
    intrinsic(z.tuple([list]), ([given]) =>
      given.filter(
        (element, index) => given.findIndex((other) => isDeepStrictEqual(element, other)) === index,
      ),
    ),
  ],
  ['States.Base64Encode', intrinsic(z.tuple([text]), ([given]) => Buffer.from(given).toString('base64'))],
  ['States.Base64Decode', intrinsic(z.tuple([text]), ([given]) => Buffer.from(given, 'base64').toString())],
  [
    'States.Hash',
    intrinsic(z.tuple([json, z.enum(Object.keys(HASHES))]), ([given, algorithm]) =>
      createHash(HASHES[algorithm] ?? '')
        .update(typeof given === 'string' ? given : JSON.stringify(given))
        .digest('hex'),
    ),
  ],
  [
    'States.JsonMerge',
    intrinsic(
      z.tuple([object, object, z.literal(false, 'deep merging is not supported')]),
      ([left, right]) => ({
        ...left,
        ...right,
      }),
    ),
  ],
  [
    'States.MathRandom',
    intrinsic(z.tuple([rounded, rounded]), ([from, to]) => from + Math.floor(Math.random() * (to - from))),
  ],
  ['States.MathAdd', intrinsic(z.tuple([rounded, rounded]), ([left, right]) => left + right)],
  [
    'States.StringSplit',
    // Each character of the second text is a separator.
    intrinsic(z.tuple([text, text.min(1)]), ([given, separators]) =>
      given.split(new RegExp(`[${separators.replace(/[\\\]^-]/g, '\\$&')}]`, 'u')),
    ),
  ],
  ['States.UUID', intrinsic(z.tuple([]), () => randomUUID())],
]);

/** `{}` stands for the next value; `\{` and `\}` are braces. */
function format(template: string, values: readonly Json[]): string {
  let used = 0;
  const filled = template.replace(/\\(.)|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const value = values[used];
    used += 1;
    if (typeof value === 'object' && value !== null) throw new Error(`${JSON.stringify(value)} is no text`);
    return String(value);
  });
  if (used !== values.length) throw new Error(`${used} places for ${values.length} values`);
  return filled;
}

function range(from: number, to: number, by: number): number[] {
  const length = by === 0 ? 0 : Math.floor((to - from) / by) + 1;
  if (length < 1 || length > 1000)
    throw new Error(`a range has 1 to 1000 elements (given ${from}, ${to}, ${by})`);
  return Array.from({ length }, (_, index) => from + index * by);
}

function item(given: readonly Json[], index: number): Json {
  const found = given[index];
  if (found === undefined) throw new Error(`there is no element ${index} in ${given.length}`);
  return found;
}
