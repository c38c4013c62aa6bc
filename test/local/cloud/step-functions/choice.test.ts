import { describe, expect, it } from 'vitest';
import { output } from './given-execution.ts';

const input = {
  n: 3,
  text: 'night-1',
  other: 'night-1',
  yes: true,
  nil: null,
  at: '2011-02-01T05:00:00Z',
  list: [],
};

const chosen = (rule: object) =>
  output({
    input,
    states: {
      Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: true, End: true },
      No: { Type: 'Pass', Result: false, End: true },
    },
  });

describe('a choice rule', () => {
  it.each([
    [{ Variable: '$.n', NumericEquals: 3 }, true],
    [{ Variable: '$.n', NumericGreaterThan: 3 }, false],
    [{ Variable: '$.n', NumericGreaterThanEquals: 3 }, true],
    [{ Variable: '$.n', StringEquals: '3' }, false],
    [{ Variable: '$.text', StringEqualsPath: '$.other' }, true],
    [{ Variable: '$.text', StringLessThan: 'o' }, true],
    [{ Variable: '$.text', StringMatches: 'night-*' }, true],
    [{ Variable: '$.text', StringMatches: 'night.*' }, false],
    [{ Variable: '$.yes', BooleanEquals: true }, true],
    [{ Variable: '$.yes', BooleanEquals: false }, false],
    [{ Variable: '$.at', TimestampLessThan: '2011-02-01T06:00:00+01:00' }, false],
    [{ Variable: '$.at', TimestampEquals: '2011-02-01T06:00:00+01:00' }, true],
    [{ Variable: '$.nil', IsNull: true }, true],
    [{ Variable: '$.n', IsNull: false }, true],
    [{ Variable: '$.missing', IsPresent: false }, true],
    [{ Variable: '$.nil', IsPresent: true }, true],
    [{ Variable: '$.list[0]', IsPresent: true }, false],
    [{ Variable: '$.at', IsTimestamp: true }, true],
    [{ Variable: '$.text', IsTimestamp: false }, true],
    [{ Variable: '$$.Execution.Name', StringEquals: 'one' }, true],
    [{ Not: { Variable: '$.n', NumericEquals: 3 } }, false],
    [
      {
        And: [
          { Variable: '$.yes', BooleanEquals: true },
          { Variable: '$.n', IsString: true },
        ],
      },
      false,
    ],
    [
      {
        Or: [
          { Variable: '$.missing', IsPresent: true },
          { Variable: '$.n', IsNumeric: true },
        ],
      },
      true,
    ],
    [
      {
        And: [
          { Variable: '$.missing', IsPresent: true },
          { Variable: '$.missing', IsString: true },
        ],
      },
      false,
    ],
  ])('%j is %s', async (rule, holds) => {
    expect(await chosen(rule)).toBe(holds);
  });

  it('that compares what is not there ends the execution', async () => {
    await expect(chosen({ Variable: '$.missing', StringEquals: 'a' })).rejects.toThrow(
      "States.Runtime: The JSONPath '$.missing' could not be found",
    );
  });

  it('that none fits, without a default, is an error', async () => {
    const states = {
      Choose: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 4, Next: 'Yes' }] },
      Yes: { Type: 'Succeed' },
    };
    await expect(output({ input, states })).rejects.toThrow('States.NoChoiceMatched');
  });
});
