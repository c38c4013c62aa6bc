import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../local/cloud/assembly/plan.ts';
import type { SchedulePlan } from '../../../../local/cloud/assembly/resources/schedules.ts';
import type { LocalFunction } from '../../../../local/cloud/functions/local-function.ts';
import { planSchedules } from '../../../../local/cloud/scheduler/plan-schedules.ts';
import { arn, ROLE_ARN } from '../given-service.ts';

const TARGET = arn('lambda', 'function:announce');

const sweep = (overrides: Partial<SchedulePlan> = {}): SchedulePlan => ({
  address: 'Stack/Sweep',
  name: 'sweep',
  arn: arn('scheduler', 'schedule/sweep'),
  expression: 'rate(1 hour)',
  timezone: 'UTC',
  enabled: true,
  targetArn: TARGET,
  roleArn: ROLE_ARN,
  input: '{"command":"sweep","at":"<aws.scheduler.scheduled-time>"}',
  maximumRetryAttempts: 3,
  maximumEventAgeSeconds: 3_600,
  deadLetterQueueArn: undefined,
  ...overrides,
});

function given(schedule: SchedulePlan, require: (...needed: readonly string[]) => void = () => {}) {
  const events: unknown[] = [];
  const target: LocalFunction = {
    name: 'announce',
    arn: TARGET,
    invoke: async (event) => {
      events.push(event);
      return { ok: true, response: null };
    },
    stop: async () => {},
  };
  const plan: Pick<Plan, 'schedules'> = { schedules: [schedule] };
  const find = (name: string) => (name === TARGET ? target : undefined);
  return { events, schedules: () => planSchedules(plan as Plan, { find, require }) };
}

describe('a planned schedule', () => {
  it('starts its function with its input, in which the scheduled time is filled in', async () => {
    // Given
    const { events, schedules } = given(sweep());
    // When
    const [schedule] = schedules();
    await schedule?.run('2011-03-01T08:00:00Z');
    // Then
    expect(schedule).toMatchObject({ name: 'sweep', everyMs: 3_600_000 });
    expect(events).toEqual([{ command: 'sweep', at: '2011-03-01T08:00:00Z' }]);
  });

  it('needs the permission of its own role to start it', () => {
    const needed: (readonly string[])[] = [];
    given(sweep(), (...permission) => needed.push(permission)).schedules();
    expect(needed).toEqual([[ROLE_ARN, 'lambda:InvokeFunction', TARGET]]);
  });

  it('is not played when it is switched off', () => {
    expect(given(sweep({ enabled: false, expression: 'cron(0 0 * * ? *)' })).schedules()).toEqual([]);
  });

  it('fails by its address when its target is no function of the app', () => {
    const { schedules } = given(sweep({ targetArn: arn('states', 'stateMachine:nightly') }));
    expect(schedules).toThrow('Stack/Sweep: the local cloud can start only functions (given arn:aws:states:');
  });
});
