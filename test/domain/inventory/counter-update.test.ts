import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CounterMovements } from '../../../domain/inventory/count-batch.ts';
import { firstUpdate, updateAbove } from '../../../domain/inventory/counter-update.ts';
import { KEY } from '../../helpers/events.ts';

const given = (...changes: readonly (readonly [string, number])[]): CounterMovements => ({
  key: KEY,
  movements: changes.map(([sequence, change]) => ({ sequence, change })),
});

describe('the first update of a counter', () => {
  it('moves by the sum, marks the last record, and demands a mark below the first', () => {
    expect(firstUpdate(given(['03', -2], ['05', -1], ['08', 10]))).toEqual({
      key: KEY,
      change: 7,
      mark: '08',
      condition: { kind: 'below', sequence: '03' },
    });
  });

  it('is made even when the movements cancel out, for the mark must move', () => {
    expect(firstUpdate(given(['03', 2], ['04', -2]))).toMatchObject({ change: 0, mark: '04' });
  });

  it('tells how much of the sum deliveries brought', () => {
    const movements = [
      { sequence: '03', change: 10, received: 10 },
      { sequence: '04', change: -2 },
      { sequence: '05', change: 5, received: 5 },
    ];
    expect(firstUpdate({ key: KEY, movements })).toMatchObject({ change: 13, received: 15 });
    expect(updateAbove({ key: KEY, movements }, '03')).toMatchObject({ change: 3, received: 5 });
  });

  it('fails without movements', () => {
    expect(() => firstUpdate(given())).toThrow('a counter without movements needs no update');
  });
});

describe('the update above a mark that was found', () => {
  const counter = given(['03', -2], ['03', -4], ['05', -1], ['08', 10]);

  it.each([
    [undefined, -2 - 4 - 1 + 10],
    ['02', -2 - 4 - 1 + 10],
    ['03', -1 + 10],
    ['04', -1 + 10],
    ['07', 10],
  ])('counts what lies above %s, if the mark is still that', (mark, change) => {
    expect(updateAbove(counter, mark)).toEqual({
      key: KEY,
      change,
      mark: '08',
      condition: { kind: 'is', mark },
    });
  });

  it.each(['08', '09'])('is not needed when the mark is %s', (mark) => {
    expect(updateAbove(counter, mark)).toBeUndefined();
  });
});

describe('a counter whose first records were counted by another attempt', () => {
  const anyCounter = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: -9, max: 9 })), { minLength: 1 })
    .map((moves) => moves.toSorted(([a], [b]) => a - b))
    .map((moves) =>
      given(...moves.map(([sequence, change]) => [String(sequence).padStart(3, '0'), change] as const)),
    );

  const sum = (counter: CounterMovements) =>
    counter.movements.reduce((total, { change }) => total + change, 0);

  it('ends at the same sum, wherever that attempt stopped', () => {
    fc.assert(
      fc.property(anyCounter, fc.integer({ min: 0, max: 100 }), (counter, stoppedAt) => {
        // Given
        const mark = String(stoppedAt).padStart(3, '0');
        const counted = counter.movements.filter(({ sequence }) => sequence <= mark);
        const before = sum({ key: KEY, movements: counted });
        // When
        const hopeful = firstUpdate(counter);
        const isStale = hopeful.condition.kind === 'below' && mark >= hopeful.condition.sequence;
        const made = isStale ? updateAbove(counter, mark) : hopeful;
        // Then
        expect(before + (made?.change ?? 0)).toBe(sum(counter));
        expect(made?.mark ?? mark >= hopeful.mark).toBe(made === undefined ? true : hopeful.mark);
      }),
    );
  });
});
