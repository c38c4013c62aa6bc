import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../local/cloud/assembly/plan.ts';
import type { SchedulePlan } from '../../../../local/cloud/assembly/resources/schedules.ts';
import type { StateMachinePlan } from '../../../../local/cloud/assembly/resources/state-machines.ts';
import type { Measurement } from '../../../../local/cloud/cloudwatch/metric-store.ts';
import type { LocalFunction } from '../../../../local/cloud/functions/local-function.ts';
import { planSchedules } from '../../../../local/cloud/scheduler/plan-schedules.ts';
import { arn, ROLE_ARN } from '../given-service.ts';

const TARGET = arn('lambda', 'function:announce');
const MACHINE: StateMachinePlan = {
  address: 'Lake/Night',
  name: 'night',
  arn: arn('states', 'stateMachine:night'),
  roleArn: ROLE_ARN,
  definitionText: '',
  definition: { startAt: '', states: new Map(), timeoutSeconds: undefined },
};

const sweep = (overrides: Partial<SchedulePlan> = {}): SchedulePlan => ({
  address: 'Stack/Sweep',
  name: 'sweep',
  arn: arn('scheduler', 'schedule/sweep'),
  expression: 'rate(1 hour)',
  groupName: 'sweeps',
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
  const started: (readonly string[])[] = [];
  const machines = {
    plans: [MACHINE],
    start: ({ name }: StateMachinePlan, input: string, id = '') => {
      started.push([name, input, id]);
      return { ended: Promise.resolve() };
    },
  };
  const measured: Measurement[] = [];
  const measure = (measurement: Measurement) => measured.push(measurement);
  const parts = { find, machines, require, measure };
  return { events, started, measured, schedules: () => planSchedules(plan as Plan, parts) };
}

describe('a planned schedule', () => {
  it('starts its function with its input, in which the scheduled time is filled in', async () => {
    // Given
    const { events, schedules } = given(sweep());
    // When
    const [schedule] = schedules();
    await schedule?.run('2011-03-01T08:00:00Z');
    // Then
    expect(schedule).toMatchObject({ name: 'sweep', missed: 'last' });
    expect(schedule?.times.after(0)).toBe(3_600_000);
    expect(events).toEqual([{ command: 'sweep', at: '2011-03-01T08:00:00Z' }]);
  });

  it('needs the permission of its own role to start it', () => {
    const needed: (readonly string[])[] = [];
    given(sweep(), (...permission) => needed.push(permission)).schedules();
    expect(needed).toEqual([[ROLE_ARN, 'lambda:InvokeFunction', TARGET]]);
  });

  it('starts its state machine, each night of its own, and waits for the end', async () => {
    // Given
    const needed: (readonly string[])[] = [];
    const nightly = sweep({
      expression: 'cron(0 2 * * ? *)',
      targetArn: MACHINE.arn,
      input: '{"scheduledTime":"<aws.scheduler.scheduled-time>","id":"<aws.scheduler.execution-id>"}',
    });
    const { started, schedules } = given(nightly, (...permission) => needed.push(permission));
    // When
    const [schedule] = schedules();
    expect(needed).toEqual([[ROLE_ARN, 'states:StartExecution', MACHINE.arn]]);
    await schedule?.run('2011-03-01T02:00:00Z');
    await schedule?.run('2011-03-02T02:00:00Z');
    // Then
    expect(schedule).toMatchObject({ missed: 'each' });
    expect(started).toEqual([
      [
        'night',
        `{"scheduledTime":"2011-03-01T02:00:00Z","id":"${started[0]?.[2]}"}`,
        expect.stringMatching(/^[0-9a-f-]{36}$/),
      ],
      ['night', `{"scheduledTime":"2011-03-02T02:00:00Z","id":"${started[1]?.[2]}"}`, expect.any(String)],
    ]);
    expect(started[0]?.[2]).not.toBe(started[1]?.[2]);
  });

  it('drops an invocation that its role may not do any more, and its group counts that', async () => {
    // Given
    let allowed = true;
    const { events, measured, schedules } = given(sweep(), () => {
      if (!allowed) throw new Error('AccessDenied');
    });
    const [schedule] = schedules();
    // When
    await schedule?.run('2011-03-01T08:00:00Z');
    allowed = false;
    await schedule?.run('2011-03-01T09:00:00Z');
    // Then
    expect(events).toHaveLength(1);
    const dropped = measured.filter(({ name }) => name === 'InvocationDroppedCount');
    expect(dropped).toEqual([
      {
        namespace: 'AWS/Scheduler',
        name: 'InvocationDroppedCount',
        dimensions: { ScheduleGroup: 'sweeps' },
        value: 1,
      },
    ]);
  });

  it('is not played when it is switched off', () => {
    expect(given(sweep({ enabled: false, expression: 'cron(0 0 * * ? *)' })).schedules()).toEqual([]);
  });

  it('fails by its address when its target is neither function nor state machine of the app', () => {
    const { schedules } = given(sweep({ targetArn: arn('states', 'stateMachine:other') }));
    expect(schedules).toThrow(
      'Stack/Sweep: the local cloud can start only functions and state machines of the app (given ',
    );
  });
});
