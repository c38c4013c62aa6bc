// Turns the first thing that a schema found wrong into a rejection that a person understands.
import type * as z from 'zod';
import { REJECTION_CODES, type Rejection, type RejectionCode, shown } from './rejection.ts';

type Issue = z.core.$ZodIssue;

/** The other patterns of fields.ts, in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  '/^[A-Z]{3}$/': 'must be a currency code of three capital letters, like EUR',
  '/^[A-Z]{2}$/': 'must be a country code of two capital letters, like DE',
};

/** How fields.ts writes a bounded text: a label of 1 to so many characters, or prose that may be empty. */
const TEXT_PATTERN = /\\p\{Cs\}\]\{([01]),(\d+)\}/;

/** Explains `issue`, found when `input` was parsed. */
export function explainIssue(issue: Issue, input: unknown): Rejection {
  const field = fieldName(issue.path);
  const value = valueAt(input, issue.path);
  if (value === undefined) return { code: 'MISSING_FIELD', message: `${field} is missing` };
  const [code, demand] = demandOf(issue, value);
  return { code, message: `${field} is ${shown(value)}, but ${demand}` };
}

function demandOf(issue: Issue, value: unknown): readonly [RejectionCode, string] {
  switch (issue.code) {
    case 'invalid_type':
      return typeDemand(issue.expected, value);
    case 'too_small':
      if (issue.origin === 'array') return ['MISSING_FIELD', `must have at least ${issue.minimum} entry`];
      return ['OUT_OF_RANGE', `must be at least ${issue.minimum}`];
    case 'too_big':
      return ['OUT_OF_RANGE', `may be at most ${issue.maximum}`];
    case 'invalid_format':
      return formatDemand(issue, String(value));
    case 'invalid_value':
      return ['NOT_ALLOWED', `must be ${issue.values.map((allowed) => shown(allowed)).join(' or ')}`];
    case 'custom':
      return [REJECTION_CODES.find((code) => code === issue.params?.['code']) ?? 'BAD_FORMAT', issue.message];
    default:
      return ['BAD_FORMAT', issue.message];
  }
}

function typeDemand(expected: string, value: unknown): readonly [RejectionCode, string] {
  if (expected === 'int' && typeof value === 'number') return ['WRONG_TYPE', 'must be a whole number'];
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    return ['OUT_OF_RANGE', 'must be a finite number'];
  return ['WRONG_TYPE', `must be ${article(expected === 'int' ? 'whole number' : expected)}`];
}

function formatDemand(
  issue: Issue & { readonly code: 'invalid_format' },
  value: string,
): readonly [RejectionCode, string] {
  if (issue.format === 'datetime') {
    const years = /^(?!19|2)\d{4}-/.test(value) ? ' of the years 1900 to 2999' : '';
    return ['BAD_FORMAT', `must be a real time${years} with an offset, like 2026-03-02T10:15:30+01:00`];
  }
  if (issue.format === 'date') return ['BAD_FORMAT', 'must be a real day, like 2026-03-02'];
  const pattern = issue.pattern ?? '';
  const [, minLength, maxLength] = TEXT_PATTERN.exec(pattern) ?? [];
  if (maxLength === undefined) return ['BAD_FORMAT', PATTERNS[pattern] ?? `must look like ${pattern}`];
  if (value === '') return ['MISSING_FIELD', 'must not be empty'];
  // Counted as the pattern counts: in code points.
  if ([...value].length > Number(maxLength)) return ['TOO_LONG', `may have at most ${maxLength} characters`];
  const but = minLength === '0' ? ' other than tabs and line breaks,' : '';
  return ['FORBIDDEN_CHARACTER', `must not hold control characters${but} or half of a surrogate pair`];
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );
  return name === '' ? 'the event' : name;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
