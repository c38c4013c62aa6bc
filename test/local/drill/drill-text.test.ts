import { describe, expect, it } from 'vitest';
import { drillText } from '../../../local/drill/drill-text.ts';
import type { DrillRow } from '../../../local/drill/hold-drills.ts';
import { ERROR_CONDITION } from './error-condition.ts';

const ROW: DrillRow = {
  name: 'count-errors',
  heading: 'a-function-fails',
  broke: 'the function is deployed without its handler',
  condition: ERROR_CONDITION,
  before: { value: null, state: 'OK' },
  after: { value: 4, state: 'ALARM' },
  proved: true,
  problem: undefined,
};

describe('the text of drills', () => {
  it('says of each alarm what was broken, its metric before and after, and when it fires', () => {
    const text = drillText([ROW], []);
    for (const part of [
      'count-errors',
      '#a-function-fails',
      'AWS/Lambda Errors',
      'FunctionName count',
      'no data',
      'Sum >= 3 in 1 x 900 s',
      'ALARM',
    ])
      expect(text).toContain(part);
    expect(text).toContain('1 of 1 alarms were silent, saw their metric move, and fired.');
    expect(text).not.toContain('Not so');
  });

  it('names what was not proved, and what has no drill', () => {
    const silent: DrillRow = { ...ROW, proved: false, after: { value: 1, state: 'OK' } };
    const text = drillText([silent, { ...silent, problem: 'the night failed' }], ['other-late']);
    expect(text).toContain('0 of 2 alarms');
    expect(text).toContain('Not so: count-errors was OK before, and OK after.');
    expect(text).toContain('Not so: count-errors, because the night failed.');
    expect(text).toContain('Without a drill: other-late.');
  });
});
