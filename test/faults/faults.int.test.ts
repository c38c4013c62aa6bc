import { expect, it } from 'vitest';
import { givenLocalAws } from '../helpers/given-local-aws.ts';
import { makeStockSchedule } from './make-schedule.ts';
import { alertComplaints } from './oracles/alerts.ts';
import { counterComplaints } from './oracles/counters.ts';
import { recordComplaints } from './oracles/records.ts';
import { truthOf } from './truth.ts';
import { playOverTheWire } from './wire-run.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

it.each(SEEDS)(
  'counters and alerts are exact over the wire under crashes and throttles, seed %i',
  async (seed) => {
    // Given
    const aws = await givenLocalAws();
    // When
    const { entries, state, struck } = await playOverTheWire(makeStockSchedule(seed), aws);
    // Then
    const truth = truthOf(entries);
    expect([
      ...recordComplaints(truth, state),
      ...counterComplaints(truth, state, entries),
      ...alertComplaints({ entries, beforeLastSweep: entries.length, state }),
    ]).toEqual([]);
    expect(struck).toBeGreaterThan(0);
  },
);
