import { describe, expect, it } from 'vitest';
import {
  type Lease,
  type LeaseRequest,
  lease,
  leaseExample,
  leaseRequest,
} from '../../../contracts/night/lease.ts';
import { holdLease, LeaseHeld, LeaseLost } from '../../../lambda/hold-lease/hold-lease.ts';
import { memoryLease, NONE_ENDED } from '../../helpers/memory-lease.ts';

const NOW = '2026-03-02T04:00:00.000Z';
const LATER = '2026-03-02T04:45:00.000Z';
const OVER = '2026-03-02T03:59:59.999Z';

const ofRed = (until: string): Lease => ({ holder: 'red', until, doing: 'refine/events' });
const asked = (
  action: LeaseRequest['action'],
  holder: string,
  leases = memoryLease(),
  ended: readonly string[] = [],
) =>
  holdLease(
    { action, holder, doing: `${action} of ${holder}` },
    { now: NOW, minutes: 45 },
    { leases, runs: { hasEnded: async (run) => ended.includes(run) } },
  );

describe('taking the lease', () => {
  it('is for whoever comes first', async () => {
    const leases = memoryLease();
    const taken = await asked('take', 'red', leases);
    expect(taken).toEqual({ holder: 'red', until: LATER, doing: 'take of red' });
    expect(await leases.read()).toEqual(taken);
  });

  it('is refused while another run holds it, in a sentence that says who, until when and where it is', async () => {
    const leases = memoryLease(ofRed('2026-03-02T04:10:00.000Z'));
    await expect(asked('take', 'blue', leases)).rejects.toThrow(
      new LeaseHeld(
        'the run red holds the lake until 2026-03-02T04:10:00.000Z, or longer while it goes on, and is at refine/events; blue must wait',
      ),
    );
    expect(await leases.read()).toMatchObject({ holder: 'red' });
  });

  it.each([OVER, NOW])(
    'is possible when the one before it was killed and its lease ended: %s',
    async (until) => {
      expect(await asked('take', 'blue', memoryLease(ofRed(until)))).toMatchObject({ holder: 'blue' });
    },
  );

  it('is possible at once when the run that holds it was stopped, and had no chance to give it back', async () => {
    const leases = memoryLease(ofRed(LATER));
    await expect(asked('take', 'blue', leases, ['green'])).rejects.toThrow(LeaseHeld);
    expect(await asked('take', 'blue', leases, ['red'])).toEqual({
      holder: 'blue',
      until: LATER,
      doing: 'take of blue',
    });
  });

  it('may be repeated by the run that has it', async () => {
    const leases = memoryLease();
    await asked('take', 'red', leases);
    expect(await asked('take', 'red', leases)).toMatchObject({ holder: 'red', until: LATER });
  });

  it('of two at the same moment is for one', async () => {
    const leases = memoryLease(ofRed(OVER));
    const outcomes = await Promise.allSettled([
      asked('take', 'blue', leases),
      asked('take', 'green', leases),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toBeInstanceOf(LeaseHeld);
  });
});

describe('renewing the lease', () => {
  it('makes it last from now on, and writes down what comes', async () => {
    const leases = memoryLease(ofRed('2026-03-02T04:00:00.001Z'));
    expect(await asked('renew', 'red', leases)).toEqual({
      holder: 'red',
      until: LATER,
      doing: 'renew of red',
    });
  });

  it('never makes it shorter, should the clock of another machine be ahead', async () => {
    const leases = memoryLease(ofRed('2026-03-02T04:45:03.000Z'));
    expect(await asked('renew', 'red', leases)).toMatchObject({ until: '2026-03-02T04:45:03.000Z' });
  });

  it.each([
    ['nobody holds it', undefined, 'nobody does'],
    ['another run took it over', { ...ofRed(LATER), holder: 'blue' }, 'blue took it over'],
    ['it ended', ofRed(OVER), `its lease ended at ${OVER}`],
    ['it was given back', ofRed(NOW), `its lease ended at ${NOW}`],
  ])('fails when %s', async (_, found, reason) => {
    const leases = memoryLease(found);
    await expect(asked('renew', 'red', leases)).rejects.toThrow(
      new LeaseLost(
        `the run red does not hold the lake any more: ${reason}. It must stop, or two runs would change the lake at once`,
      ),
    );
    expect(await leases.read()).toEqual(found);
  });
});

describe('giving the lease back', () => {
  it('lets the next run take it at once, and keeps what was done last', async () => {
    const leases = memoryLease(ofRed(LATER));
    const request: LeaseRequest = { action: 'release', holder: 'red' };
    const released = await holdLease(request, { now: NOW, minutes: 45 }, { leases, runs: NONE_ENDED });
    expect(released).toEqual({ holder: 'red', until: NOW, doing: 'refine/events' });
    expect(await asked('take', 'blue', leases)).toMatchObject({ holder: 'blue' });
  });

  it('may be repeated', async () => {
    const leases = memoryLease(ofRed(OVER));
    expect(await asked('release', 'red', leases)).toMatchObject({ until: OVER });
  });

  it.each([undefined, { ...ofRed(LATER), holder: 'blue' }])(
    'leaves alone what others hold',
    async (found) => {
      const leases = memoryLease(found);
      expect(await asked('release', 'red', leases)).toEqual({ holder: 'red', until: NOW, doing: null });
      expect(await leases.read()).toEqual(found);
    },
  );
});

describe('the contract of the lease', () => {
  it('takes its example, and refuses what it does not know', () => {
    expect(lease.parse(leaseExample)).toEqual(leaseExample);
    expect(leaseRequest.safeParse({ action: 'steal', holder: 'red' }).success).toBe(false);
  });
});
