import { describe, expect, it } from 'vitest';
import {
  find,
  parsePath,
  placed,
  type Sources,
  valueAt,
} from '../../../../local/cloud/step-functions/states-language/path.ts';

const sources: Sources = {
  data: {
    plan: { dates: ['a', 'b', 'c'], 'first day': 1 },
    list: [{ n: 1 }, { m: 2 }, { n: 3 }],
    none: [],
    nil: null,
  },
  context: { Execution: { Name: 'one' } },
};

describe('a path', () => {
  it.each([
    ['$', sources.data],
    ['$.plan.dates[1]', 'b'],
    ['$.plan.dates[-1]', 'c'],
    ["$['plan']['first day']", 1],
    ['$["plan"].dates[0]', 'a'],
    ['$.plan.dates[0:2]', ['a', 'b']],
    ['$.plan.dates[-2:]', ['b', 'c']],
    ['$.plan.dates[0,2]', ['a', 'c']],
    ['$.list[*].n', [1, 3]],
    ['$.none[*].n', []],
    ['$.plan.*', [['a', 'b', 'c'], 1]],
    ['$.nil', null],
    ['$$.Execution.Name', 'one'],
  ])('%s leads to its value', (path, value) => {
    expect(valueAt(path, sources)).toEqual(value);
  });

  it.each(['$.plan.other', '$.plan.dates[3]', '$.plan.dates.length', '$.missing[*].n', '$.nil.n', '$$.Map'])(
    '%s leads nowhere, which ends the execution',
    (path) => {
      expect(find(parsePath(path), sources)).toBeUndefined();
      expect(() => valueAt(path, sources)).toThrow(
        expect.objectContaining({ name: 'States.Runtime', message: expect.stringContaining(`'${path}'`) }),
      );
    },
  );

  it.each(['plan', '$..n', '$.list[?(@.n)]', '$.list.length()', '$.', '$.plan[', "$['plan"])(
    'rejects %s',
    (path) => {
      expect(() => parsePath(path)).toThrow(path);
    },
  );
});

describe('a result', () => {
  it('is placed in a copy of the input, and makes the way there', () => {
    const input = { plan: { runId: 'r' } };
    expect(placed(input, '$.plan.events', [1])).toEqual({ plan: { runId: 'r', events: [1] } });
    expect(placed(input, "$.a['b c'].d", 1)).toEqual({ plan: { runId: 'r' }, a: { 'b c': { d: 1 } } });
    expect(placed([1, { a: 1 }], '$[1].b', 2)).toEqual([1, { a: 1, b: 2 }]);
    expect(placed(input, '$', 'all')).toBe('all');
    expect(input).toEqual({ plan: { runId: 'r' } });
  });

  it.each([
    ['$.a', 'text'],
    ['$.a.b', { a: 1 }],
    ['$[3]', [1]],
    ['$.a', [1]],
  ])('fails at %s in %j', (path, input) => {
    expect(() => placed(input, path, 1)).toThrow(
      expect.objectContaining({ name: 'States.ResultPathMatchFailure' }),
    );
  });
});
