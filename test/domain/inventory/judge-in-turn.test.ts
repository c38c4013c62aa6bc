import { describe, expect, it } from 'vitest';
import { judgeInTurn, MOST_UNTOLD } from '../../../domain/inventory/judge-in-turn.ts';
import { aCounter, aNotice, anAlert } from '../../helpers/stock.ts';

const AT = '2026-03-02T10:15:30.000Z';

/** Images of one counter, of versions 1, 2, 3 … */
const imagesOf = (...onHand: readonly number[]) =>
  onHand.map((units, index) => ({ counter: aCounter({ onHand: units, version: index + 1 }), at: AT }));

describe('images that are judged in turn', () => {
  it('leave the last state that something changed, and all that is to be told', () => {
    // When
    const { alert, waiting } = judgeInTurn(imagesOf(50, 5, 0, 3, 4), undefined);
    // Then
    expect(alert).toMatchObject({ level: 'low', counterVersion: 4, noticeNumber: 2 });
    expect(alert?.untold.map(({ severity, onHand }) => [severity, onHand])).toEqual([
      ['low', 5],
      ['out', 0],
    ]);
    expect(waiting).toEqual([]);
  });

  it('leave the very alert that was recorded when they change nothing', () => {
    const recorded = anAlert({ level: 'low', counterVersion: 3, untold: [aNotice()] });
    expect(judgeInTurn(imagesOf(0, -1, 50, 5, 6), recorded).alert).toBe(recorded);
  });

  it('leave nothing of a product that was never short', () => {
    expect(judgeInTurn(imagesOf(50, 40), undefined)).toEqual({ alert: undefined, waiting: [] });
  });

  it('wait when too much is untold', () => {
    // Given
    const flicker = imagesOf(...Array.from({ length: 2 * MOST_UNTOLD }, (_, index) => (index % 2) * 50));
    // When
    const { alert, waiting } = judgeInTurn(flicker, undefined);
    // Then
    expect(alert?.untold).toHaveLength(MOST_UNTOLD);
    expect(waiting).toEqual(flicker.slice(MOST_UNTOLD));
  });

  it('wait when others left too much untold', () => {
    // Given
    const untold = new Array(MOST_UNTOLD).fill(aNotice());
    const recorded = anAlert({ untold, counterVersion: 0 });
    // Then
    expect(judgeInTurn(imagesOf(0), recorded)).toEqual({ alert: recorded, waiting: imagesOf(0) });
  });
});
