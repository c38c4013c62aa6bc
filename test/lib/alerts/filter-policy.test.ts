import { describe, expect, it } from 'vitest';
import type { AlertFilter } from '../../../lib/alerts/alert-subscriber.ts';
import { checkFilter, checkFilterCount } from '../../../lib/alerts/filter-policy.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `S-${index}`);

describe('a filter', () => {
  it.each<AlertFilter>([
    {},
    { kind: ['fraud'], severity: ['high', 'critical'] },
    { kind: ['stock'], severity: ['out', 'oversold'], location: ['S-LONDON'], category: ['kitchen'] },
    { category: ['kitchen'] },
    { severity: ['low', 'elevated'] },
    { location: names(50), severity: ['low', 'out', 'oversold'] },
  ])('may be %j', (filter) => {
    expect(() => checkFilter("'a@example.com'", filter)).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      'a kind that there is not',
      { kind: ['price'] },
      "must filter by the kinds of alerts that there are, stock and fraud (given 'price' for 'a@example.com')",
    ],
    [
      'an attribute that no alert carries',
      { colour: ['blue'] },
      "those of kind stock or fraud carry no colour, so that 'a@example.com' would never get one",
    ],
    [
      'an attribute that alerts of its kind do not carry',
      { kind: ['fraud'], category: ['kitchen'] },
      'those of kind fraud carry no category',
    ],
    [
      'a severity that alerts of its kind never have',
      { kind: ['fraud'], severity: ['oversold'] },
      "must filter by a severity that there is, none, elevated, high, critical (given 'oversold' for 'a@example.com')",
    ],
    [
      'too many combinations',
      { location: names(51), severity: ['low', 'out', 'oversold'] },
      "may filter by 150 combinations of values at most (given 153 for 'a@example.com')",
    ],
    [
      'a value alone',
      { severity: 'out' },
      `must give a filter's severity as a list of values (given "out" for 'a@example.com')`,
    ],
    [
      'a prefix',
      { location: [{ prefix: 'S-' }] },
      `a filter's location takes no operators, numbers or the like (given {"prefix":"S-"} for 'a@example.com')`,
    ],
    [
      'anything but a value',
      { kind: ['stock'], category: [{ 'anything-but': ['kitchen'] }] },
      "a filter's category takes no operators, numbers or the like",
    ],
    [
      'a range of numbers',
      { severity: [{ numeric: ['>', 2] }] },
      "a filter's severity takes no operators, numbers or the like",
    ],
    ['a number', { location: [7] }, "a filter's location takes no operators, numbers or the like (given 7"],
    [
      'a value that no alert can carry',
      { location: ['S-1', ''] },
      `values that alerts can carry, 1 to 200 characters that are no control characters: a filter's location has "" for 'a@example.com'`,
    ],
    [
      'a value that is named twice',
      { location: ['S-1', 'S-2', 'S-1'] },
      "must name each value of a filter's location once (given 'S-1' twice for 'a@example.com')",
    ],
    ['no value', { location: [] }, "must list 1 to 150 values of a filter's location (given 0"],
    [
      'too many values',
      { location: names(151) },
      "must list 1 to 150 values of a filter's location (given 151",
    ],
    [
      'more text than SNS takes',
      { location: names(100).map((name) => name.padEnd(3_000, 'x')) },
      'may have filters of 256 KB at most',
    ],
  ])('with %s is refused', (_what, filter, message) => {
    expect(() => checkFilter("'a@example.com'", filter)).toThrow(message);
  });
});

it('a topic takes so many filters, one of which is the restock tracker’s', () => {
  expect(() => checkFilterCount(199)).not.toThrow();
  expect(() => checkFilterCount(200)).toThrow('alertSubscribers may have at most 199 filters (given 200)');
});
