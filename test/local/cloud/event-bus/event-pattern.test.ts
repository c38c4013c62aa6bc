import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../local/cloud/assembly/template.ts';
import { eventPattern } from '../../../../local/cloud/event-bus/patterns/event-pattern.ts';

const matches = (pattern: Json, event: Json) => eventPattern(pattern)(event);
/** Whether the one field of an event fits one filter. */
const fits = (filter: Json, ...value: readonly Json[]) =>
  matches({ field: [filter] }, value.length === 0 ? {} : { field: value[0] ?? null });

describe('a value', () => {
  it.each<[Json, Json, boolean]>([
    ['OrderHeld', 'OrderHeld', true],
    ['OrderHeld', 'orderheld', false],
    [5, 5, true],
    [5, '5', false],
    [300, 3e2, true],
    [true, true, true],
    [true, 'true', false],
    [null, null, true],
    [null, '', false],
    ['a', ['b', 'a'], true],
    ['a', [], false],
    ['a', { a: 'a' }, false],
  ])('%j is asked of %j: %j', (filter, value, expected) => {
    expect(fits(filter, value)).toBe(expected);
  });
});

describe('an operator', () => {
  it.each<[Json, Json, boolean]>([
    [{ prefix: 'WH-' }, 'WH-NORTH', true],
    [{ prefix: 'WH-' }, 'wh-NORTH', false],
    [{ prefix: '1' }, 12, false],
    [{ prefix: { 'equals-ignore-case': 'wh-' } }, 'Wh-NORTH', true],
    [{ suffix: '.gz' }, 'a.gz', true],
    [{ suffix: { 'equals-ignore-case': '.GZ' } }, 'a.gz', true],
    [{ suffix: '.gz' }, 'a.gz.txt', false],
    [{ 'equals-ignore-case': 'Low' }, 'LOW', true],
    [{ 'equals-ignore-case': 'Low' }, 'LOWER', false],
    [{ wildcard: 'WH-*-1' }, 'WH-NORTH-1', true],
    [{ wildcard: 'WH-*-1' }, 'WH-NORTH-12', false],
    [{ wildcard: 'a\\*b.*' }, 'a*b.c\nd', true],
    [{ wildcard: 'a\\*b' }, 'axb', false],
    [{ wildcard: 'a\\\\*' }, 'a\\b', true],
    [{ numeric: ['>', 0, '<=', 5] }, 5, true],
    [{ numeric: ['>', 0, '<=', 5] }, 0, false],
    [{ numeric: ['=', 1.5] }, 1.5, true],
    [{ numeric: ['<', 1] }, '0', false],
    [{ 'anything-but': 'a' }, 'b', true],
    [{ 'anything-but': 'a' }, 'a', false],
    [{ 'anything-but': 'a' }, null, true],
    [{ 'anything-but': ['a', 'b'] }, 'b', false],
    [{ 'anything-but': ['a'] }, ['a', 'b'], true],
    [{ 'anything-but': [1, 2] }, 3, true],
    [{ 'anything-but': { prefix: 'a' } }, 'ab', false],
    [{ 'anything-but': { prefix: ['a', 'b'] } }, 'ca', true],
    [{ 'anything-but': { suffix: ['a', 'b'] } }, 'ab', false],
    [{ 'anything-but': { 'equals-ignore-case': ['A'] } }, 'a', false],
    [{ 'anything-but': { wildcard: '*/lib/*' } }, 'src/a', true],
    [{ exists: true }, null, true],
    [{ exists: true }, { inner: 1 }, false],
    [{ exists: false }, 'a', false],
    [{ exists: false }, [], true],
  ])('%j is asked of %j: %j', (filter, value, expected) => {
    expect(fits(filter, value)).toBe(expected);
  });

  it.each<[Json, boolean]>([
    [{ exists: false }, true],
    [{ exists: true }, false],
    [{ 'anything-but': 'a' }, false],
    [null, false],
  ])('%j is asked of a field that is not there: %j', (filter, expected) => {
    expect(fits(filter)).toBe(expected);
  });
});

describe('a pattern', () => {
  const held = {
    source: 'tillstream',
    'detail-type': 'OrderHeld',
    detail: {
      score: 80,
      reasons: [
        { rule: 'velocity', weight: 5 },
        { rule: 'basket', weight: 60 },
      ],
    },
  };

  it('needs every one of its fields, and any one of a field’s values', () => {
    expect(matches({ source: ['tillstream'], 'detail-type': ['OrderHeld', 'OrderReleased'] }, held)).toBe(
      true,
    );
    expect(matches({ source: ['tillstream'], 'detail-type': ['OrderReleased'] }, held)).toBe(false);
  });

  it('looks into objects, and for one element of a list that fits as a whole', () => {
    const reason = (rule: string, least: number) => ({
      detail: { reasons: { rule: [rule], weight: [{ numeric: ['>=', least] }] } },
    });
    expect(matches(reason('basket', 60), held)).toBe(true);
    expect(matches(reason('velocity', 60), held)).toBe(false);
    expect(matches({ detail: { score: { value: [{ exists: false }] } } }, held)).toBe(true);
  });

  it('of alternatives needs one, and its other fields', () => {
    const pattern: Json = {
      source: ['tillstream'],
      $or: [{ 'detail-type': ['OrderReleased'] }, { detail: { score: [{ numeric: ['>', 50] }] } }],
    };
    expect(matches(pattern, held)).toBe(true);
    expect(matches(pattern, { ...held, source: 'other' })).toBe(false);
    expect(matches(pattern, { ...held, detail: { score: 20 } })).toBe(false);
  });

  it('does not find what every object inherits', () => {
    expect(matches({ detail: { constructor: { name: [{ exists: true }] } } }, { detail: {} })).toBe(false);
  });

  it.each<[Json, string]>([
    [{}, 'the event pattern must not be empty'],
    [[], 'the event pattern must be an object (given [])'],
    [{ detail: {} }, "the event pattern's detail must not be empty"],
    [{ source: [] }, "the event pattern's source must not be empty"],
    [{ source: 'a' }, "the event pattern's source must be a list or an object"],
    [{ $or: [{ source: ['a'] }] }, "the event pattern's $or must be a list of two patterns or more"],
    [
      { detail: { ip: [{ cidr: '10.0.0.0/24' }] } },
      "the event pattern's detail.ip: the comparison operator cidr is not supported locally",
    ],
    [
      { a: [{ 'anything-but': { exists: true } }] },
      'the comparison operator exists is not supported locally',
    ],
    [{ a: [{ 'anything-but': ['a', 1] }] }, 'anything-but must have texts or numbers, not both'],
    [{ a: [{ exists: 'yes' }] }, 'exists must be true or false (given "yes")'],
    [{ a: [{ prefix: 1 }] }, 'prefix must have a text (given 1)'],
    [{ a: [{ numeric: ['>', 0, '>', 5] }] }, 'numeric must be like [">", 0, "<=", 5]'],
    [{ a: [{ numeric: ['!=', 0] }] }, 'numeric must be like [">", 0, "<=", 5]'],
    [{ a: [{ wildcard: 'a**' }] }, 'wildcard "a**" has two * in a row'],
    [{ a: [{ wildcard: 'a\\b' }] }, 'wildcard "a\\b" may escape only * and \\'],
    [{ a: [{ prefix: 'a', suffix: 'b' }] }, 'is neither a value nor one comparison operator'],
    [{ a: [['b']] }, 'is neither a value nor one comparison operator'],
  ])('%j is refused: %s', (pattern, message) => {
    expect(() => eventPattern(pattern)).toThrow(message);
  });
});
