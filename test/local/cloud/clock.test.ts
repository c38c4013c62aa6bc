import { describe, expect, it } from 'vitest';
import { dataClock } from '../../../local/cloud/clock.ts';

function givenClock(startMs?: number) {
  const wall = { ms: 5_000 };
  return { wall, clock: dataClock(startMs, () => wall.ms) };
}

describe('the clock', () => {
  it('starts where the data starts and ticks with the wall', () => {
    const { clock, wall } = givenClock(1_000_000);
    expect(clock.now()).toBe(1_000_000);
    wall.ms += 250;
    expect(clock.now()).toBe(1_000_250);
  });

  it('starts with the wall when the data tells no time', () => {
    const { clock } = givenClock();
    expect(clock.now()).toBe(5_000);
  });

  it('jumps forward to a record, and ticks on from there', () => {
    const { clock, wall } = givenClock(1_000_000);
    wall.ms += 100;
    // When
    clock.advanceTo(2_000_000);
    wall.ms += 50;
    // Then
    expect(clock.now()).toBe(2_000_050);
  });

  it('never goes back: a late record arrives now', () => {
    const { clock, wall } = givenClock(1_000_000);
    clock.advanceTo(2_000_000);
    wall.ms += 50;
    // When
    clock.advanceTo(1_500_000);
    clock.advanceTo(2_000_050);
    // Then
    expect(clock.now()).toBe(2_000_050);
  });

  it('is not moved by a time that is none', () => {
    const { clock } = givenClock(1_000_000);
    clock.advanceTo(Number.NaN);
    expect(clock.now()).toBe(1_000_000);
  });
});
