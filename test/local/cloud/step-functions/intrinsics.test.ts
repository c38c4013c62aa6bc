import { describe, expect, it } from 'vitest';
import {
  expressed,
  pathsOfExpression,
} from '../../../../local/cloud/step-functions/states-language/payload-template.ts';

const sources = {
  data: {
    name: 'Ada',
    path: 'C:\\new',
    list: [3, 1, 3],
    quoted: { said: 'say "hi", or {}' },
    json: '{"a":[1,2]}',
  },
  context: { Execution: { Name: 'one' } },
};

describe('an intrinsic function', () => {
  it.each([
    ["States.Format('{} of {}', $.name, $$.Execution.Name)", 'Ada of one'],
    [
      String.raw`States.Format('It\'s \{{}\}, \\', States.ArrayLength($.list))`,
      String.raw`It's {3}, \ `.trim(),
    ],
    ["States.Format('{}', $.path)", 'C:\\new'],
    ["States.Format('{} {} {}', null, true, 1.5)", 'null true 1.5'],
    ['States.JsonToString($.quoted)', '{"said":"say \\"hi\\", or {}"}'],
    ['States.StringToJson($.json)', { a: [1, 2] }],
    ["States.StringToJson(States.Format('[{}]', $.name))", undefined],
    ["States.Array('a', 1, $.list[0], States.Array())", ['a', 1, 3, []]],
    ['States.ArrayPartition($.list, 2)', [[3, 1], [3]]],
    ['States.ArrayContains($.list, 1)', true],
    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
    ['States.ArrayGetItem($.list, 1)', 1],
    ['States.ArrayUnique($.list)', [3, 1]],
    ["States.Base64Encode('größe')", 'Z3LDtsOfZQ=='],
    ["States.Base64Decode('Z3LDtsOfZQ==')", 'größe'],
    ["States.Hash('a', 'SHA-1')", '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    [
      'States.JsonMerge($.quoted, States.StringToJson($.json), false)',
      { said: 'say "hi", or {}', a: [1, 2] },
    ],
    ['States.MathAdd($.list[0], -1)', 2],
    ["States.StringSplit('2011-01-31', '-')", ['2011', '01', '31']],
  ])('%s', (call, value) => {
    if (value === undefined)
      expect(() => expressed(call, sources)).toThrow(
        expect.objectContaining({ name: 'States.IntrinsicFailure' }),
      );
    else expect(expressed(call, sources)).toEqual(value);
  });

  it('makes ids and random numbers', () => {
    expect(expressed('States.UUID()', sources)).toMatch(/^[0-9a-f-]{36}$/);
    expect([1, 2, 3]).toContain(expressed('States.MathRandom(1, 4)', sources));
  });

  it.each([
    "States.Format('{}')",
    "States.Format('{}', $.list)",
    'States.ArrayGetItem($.list, 3)',
    'States.ArrayLength($.name)',
    'States.JsonMerge($.quoted, $.quoted, true)',
    'States.ArrayRange(1, 2000, 1)',
    "States.Hash('a', 'CRC')",
  ])('%s fails, which can be caught', (call) => {
    expect(() => expressed(call, sources)).toThrow(
      expect.objectContaining({ name: 'States.IntrinsicFailure' }),
    );
  });

  it.each([
    'States.Guess()',
    "States.Format('a",
    'States.Array(1,)',
    'States.Array(1 2)',
    'States.UUID() + 1',
  ])('rejects %s when the definition is read', (call) => {
    expect(() => pathsOfExpression(call)).toThrow();
  });

  it('tells the paths that it reads', () => {
    expect(pathsOfExpression("States.Format('{}', $.a, States.Array($$.Execution.Name, $['b, c']))")).toEqual(
      ['$.a', '$$.Execution.Name', "$['b, c']"],
    );
  });
});
