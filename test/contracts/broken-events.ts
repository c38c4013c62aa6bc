// Every way to break one constraint of a contract, derived from its JSON Schema: a new constraint is broken by itself.
import { type Described, type JsonSchema, jsonSchemaOf } from '../../contracts/json-schema.ts';
import type { RejectionCode } from '../../contracts/rejection.ts';

type Path = readonly (string | number)[];

export interface BrokenEvent {
  /** As the message names it, e.g. `lines[0].sku`. */
  readonly field: string;
  /** e.g. `is above its maximum`. */
  readonly fault: string;
  readonly code: RejectionCode;
  readonly event: unknown;
}

/** A contract: of an event, or of a row of a file. */
export interface WithExample extends Described {
  readonly example: unknown;
}

export interface Break {
  readonly fault: string;
  readonly code: RejectionCode;
  readonly value: unknown;
}

export interface Field {
  readonly path: Path;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** The example broken once for each constraint of each field. */
export const brokenEventsOf = (contract: WithExample): readonly BrokenEvent[] =>
  fieldsOf(contract).flatMap(({ path, schema, isRequired }) => [
    ...breaksOf(schema).map(({ value, ...rest }) => ({
      ...rest,
      field: nameOf(path),
      event: withValue(contract.example, path, value),
    })),
    ...(isRequired
      ? [
          {
            fault: 'is missing',
            code: 'MISSING_FIELD' as const,
            field: nameOf(path),
            event: without(contract.example, path),
          },
        ]
      : []),
  ]);

/** All fields of a contract at every depth; of an array, those of its first entry. */
export function fieldsOf(contract: Described): readonly Field[] {
  const walk = (schema: JsonSchema, path: Path): readonly Field[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const field = asSchema(property);
      const here = {
        path: [...path, name],
        schema: field,
        isRequired: schema.required?.includes(name) ?? false,
      };
      const inner =
        field.type === 'array' ? walk(asSchema(field.items), [...here.path, 0]) : walk(field, here.path);
      return [here, ...inner];
    });
  return walk(jsonSchemaOf(contract), []);
}

/** Valid values at the very edge of what a field allows. */
export function edgesOf({ minimum, maximum, pattern }: JsonSchema): readonly unknown[] {
  const maxLength = maxLengthOf(pattern);
  const shortest = mayBeEmpty(pattern) ? ['', 'a\r\n\tb'] : ['x'];
  const texts = maxLength === undefined ? [] : [...shortest, 'x'.repeat(maxLength), '😀'.repeat(maxLength)];
  return [minimum, maximum, ...texts].filter((edge) => edge !== undefined);
}

/** Of a bounded text, as its pattern says it; undefined for other patterns. */
function maxLengthOf(pattern: string | undefined): number | undefined {
  const digits = /\\p\{Cs\}\]\{[01],(\d+)\}/.exec(pattern ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether it is prose, which may be empty and have line breaks. */
const mayBeEmpty = (pattern: string | undefined) => /\\p\{Cs\}\]\{0,/.test(pattern ?? '');

const KEYWORDS: Readonly<Record<string, (schema: JsonSchema) => readonly Break[]>> = {
  type: typeBreaks,
  minimum: ({ minimum = 0 }) => [{ fault: 'is below its minimum', code: 'OUT_OF_RANGE', value: minimum - 1 }],
  maximum: ({ maximum = 0 }) => [{ fault: 'is above its maximum', code: 'OUT_OF_RANGE', value: maximum + 1 }],
  minItems: () => [{ fault: 'has no entries', code: 'MISSING_FIELD', value: [] }],
  enum: () => [
    { fault: 'is none of what is allowed', code: 'NOT_ALLOWED', value: 'nonsense' },
    { fault: 'is no text', code: 'NOT_ALLOWED', value: 7 },
  ],
  const: () => [{ fault: 'is unknown', code: 'UNKNOWN_EVENT_TYPE', value: 'Nonsense' }],
  format: formatBreaks,
  pattern: patternBreaks,
  ...Object.fromEntries(
    ['$schema', 'title', 'description', 'properties', 'required', 'items', 'lake', 'personal'].map((name) => [
      name,
      () => [],
    ]),
  ),
};

/** Every way to break one constraint of a field. */
export function breaksOf(schema: JsonSchema): readonly Break[] {
  return Object.keys(schema).flatMap((keyword) => {
    const breaks = KEYWORDS[keyword];
    if (breaks === undefined) throw new Error(`no test knows how to break the constraint "${keyword}"`);
    return breaks(schema);
  });
}

const OTHER_TYPE: Readonly<Record<string, unknown>> = {
  string: 7,
  number: 'seven',
  integer: 'seven',
  array: {},
  object: [],
};

function typeBreaks({ type, enum: allowed, const: only }: JsonSchema): readonly Break[] {
  if (allowed !== undefined || only !== undefined) return [];
  return [
    { fault: 'is of another type', code: 'WRONG_TYPE', value: OTHER_TYPE[String(type)] },
    { fault: 'is null', code: 'WRONG_TYPE', value: null },
    ...(type === 'integer' ? [{ fault: 'is no whole number', code: 'WRONG_TYPE' as const, value: 1.5 }] : []),
  ];
}

function formatBreaks({ format }: JsonSchema): readonly Break[] {
  const broken =
    format === 'date'
      ? ['02.03.2026', '2026-02-30']
      : [
          'yesterday',
          '2026-03-02T10:15:30',
          '2026-03-02',
          '0000-03-02T10:15:30Z',
          '9999-12-31T23:59:59-14:00',
        ];
  return broken.map((value) => ({ fault: `is "${value}"`, code: 'BAD_FORMAT', value }));
}

function patternBreaks({ pattern, format }: JsonSchema): readonly Break[] {
  if (format !== undefined) return [];
  const maxLength = maxLengthOf(pattern);
  if (maxLength === undefined) return [{ fault: 'looks otherwise', code: 'BAD_FORMAT', value: '?' }];
  const breaks: readonly Break[] = [
    { fault: 'is empty', code: 'MISSING_FIELD', value: '' },
    { fault: 'is one character too long', code: 'TOO_LONG', value: 'x'.repeat(maxLength + 1) },
    {
      fault: 'is 10,000 characters long',
      code: 'TOO_LONG',
      value: 'x'.repeat(Math.max(10_000, maxLength + 1)),
    },
    { fault: 'holds a NUL', code: 'FORBIDDEN_CHARACTER', value: 'a\u0000b' },
    { fault: 'holds a line break', code: 'FORBIDDEN_CHARACTER', value: 'a\nb' },
    { fault: 'holds half of a surrogate pair', code: 'FORBIDDEN_CHARACTER', value: 'a\ud83d' },
  ];
  return breaks.filter(({ value }) => !mayBeEmpty(pattern) || (value !== '' && value !== 'a\nb'));
}

export function withValue(event: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(event);
  Reflect.set(parentOf(copy, path), path.at(-1) ?? '', value);
  return copy;
}

export function without(event: unknown, path: Path): unknown {
  const copy: unknown = structuredClone(event);
  Reflect.deleteProperty(parentOf(copy, path), path.at(-1) ?? '');
  return copy;
}

const parentOf = (event: unknown, path: Path): object =>
  path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), event) as object;

export const nameOf = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1);

const asSchema = (schema: unknown): JsonSchema => Object(schema) as JsonSchema;
