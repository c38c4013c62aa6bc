import { describe, expect, it } from 'vitest';
import type { AlarmPlan } from '../../../local/cloud/assembly/resources/alarms.ts';
import { alarmsOfPlan } from '../../../local/drill/alarms-of-plan.ts';
import { ERROR_CONDITION } from './error-condition.ts';

const alarm = (name: string, plan: Partial<AlarmPlan> = {}): AlarmPlan => ({
  address: `Stack/${name}`,
  name: `shop-dev-${name}`,
  arn: `arn:${name}`,
  description: 'It broke. What to do: docs/runbook.md#a-function-fails',
  condition: ERROR_CONDITION,
  alarmActions: [],
  okActions: [],
  ...plan,
});

describe('the alarms of a plan', () => {
  it('are called as the runbook calls them, with their heading', () => {
    const found = alarmsOfPlan({
      alarms: [alarm('night-failed'), alarm('night-missing'), alarm('count-late')],
    });
    expect(found.map(({ name, heading }) => [name, heading])).toEqual([
      ['night-failed', 'a-function-fails'],
      ['night-missing', 'a-function-fails'],
      ['count-late', 'a-function-fails'],
    ]);
  });

  it('are refused when one cannot be evaluated, or links to no heading', () => {
    const withLost = (plan: Partial<AlarmPlan>) => () =>
      alarmsOfPlan({ alarms: [alarm('night-failed'), alarm('count-late', plan)] });
    expect(withLost({ condition: undefined })).toThrow('Stack/count-late: it is on an expression');
    expect(withLost({ description: 'It broke.' })).toThrow(
      'Stack/count-late: its description links to no heading',
    );
  });
});
