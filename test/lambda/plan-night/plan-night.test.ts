import { describe, expect, it } from 'vitest';
import { planNight } from '../../../lambda/plan-night/plan-night.ts';

const plan = (input: unknown, zone = 'UTC') => planNight({ runId: 'run-1', input }, zone);

describe('plan-night', () => {
  it('takes the day before the schedule’s moment, in the reporting time zone', () => {
    expect(plan({ scheduledTime: '2011-02-01T02:00:00Z' })).toEqual({
      runId: 'run-1',
      kind: 'night',
      from: '2011-01-31',
      to: '2011-01-31',
      publish: true,
    });
    expect(plan({ scheduledTime: '2011-02-01T02:00:00Z' }, 'America/New_York').to).toBe('2011-01-30');
  });

  it('takes the dates that a person names, both included', () => {
    expect(plan({ from: '2011-01-01', to: '2011-01-01' })).toMatchObject({
      kind: 'backfill',
      from: '2011-01-01',
      to: '2011-01-01',
    });
    expect(plan({ from: '2012-01-01', to: '2012-12-31' })).toMatchObject({ to: '2012-12-31' });
  });

  it('publishes what changed, unless a person says not to', () => {
    const dates = { from: '2011-01-01', to: '2011-01-31' };
    expect([plan(dates), plan({ ...dates, publish: false })].map(({ publish }) => publish)).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    [{}, 'names no dates: send {"from"'],
    [null, 'the input is null'],
    [{ from: '2011-01-01' }, 'names no dates'],
    [{ from: '2011-02-29', to: '2011-03-01' }, 'names no dates'],
    [{ from: '2011-01-02', to: '2011-01-01' }, 'go backwards, from 2011-01-02 to 2011-01-01'],
    [{ from: '2001-01-01', to: '2011-01-01' }, 'are 3653 days, but one run takes at most 366'],
    [{ from: '2011-01-01', to: '2011-01-02', force: true }, 'names no dates'],
    [{ from: '2011-01-01', to: '2011-01-02', publish: 'no' }, 'names no dates'],
    [{ scheduledTime: '2011-01-01' }, 'names no dates'],
  ])('refuses %j', (input, sentence) => {
    expect(() => plan(input)).toThrow(
      expect.objectContaining({ name: 'InvalidInput', message: expect.stringContaining(sentence) }),
    );
  });
});
