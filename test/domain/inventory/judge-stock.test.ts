import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stockNotice } from '../../../contracts/notices/stock-notice.ts';
import { judgeStock, type StockAlert, type StockCounter } from '../../../domain/inventory/judge-stock.ts';
import { aCounter, anAlert } from '../../helpers/stock.ts';

const AT = '2026-03-02T10:15:30.000Z';

describe('a product of which nothing was told', () => {
  it.each([
    [10, 'low'],
    [1, 'low'],
    [0, 'out'],
    [-3, 'oversold'],
  ] as const)('is told at once when %i are left: %s', (onHand, level) => {
    // When
    const judgement = judgeStock(aCounter({ onHand }), undefined, AT);
    // Then
    const { locationId, sku } = aCounter();
    expect(judgement).toEqual({
      alert: { locationId, sku, level, since: AT, openedAt: AT, noticeNumber: 1, counterVersion: 100 },
      notice: {
        kind: 'stock',
        noticeNumber: 1,
        severity: level,
        previousSeverity: 'none',
        locationId,
        sku,
        productName: 'Blue mug',
        category: 'kitchen',
        onHand,
        reorderPoint: 10,
        orderUpTo: 60,
        occurredAt: AT,
      },
    });
  });

  it.each([11, 12, 50])('is fine with %i, and nothing is recorded', (onHand) => {
    expect(judgeStock(aCounter({ onHand }), undefined, AT)).toBeUndefined();
  });

  it('has no level before its first quantity, whatever its policy', () => {
    expect(judgeStock(aCounter({ onHand: undefined, reorderPoint: 1_000 }), undefined, AT)).toBeUndefined();
  });

  it('becomes low when its reorder point is raised over it', () => {
    const judgement = judgeStock(aCounter({ onHand: 50, reorderPoint: 50 }), undefined, AT);
    expect(judgement?.notice).toMatchObject({ severity: 'low', onHand: 50, reorderPoint: 50 });
  });

  it('is told of without what its policy does not say', () => {
    // Given
    const counter = aCounter({
      onHand: 0,
      reorderPoint: 0,
      orderUpTo: undefined,
      productName: undefined,
      category: undefined,
    });
    // When
    const notice = judgeStock(counter, undefined, AT)?.notice;
    // Then
    expect(notice).toMatchObject({ severity: 'out', reorderPoint: 0 });
    for (const field of ['orderUpTo', 'productName', 'category']) expect(notice).not.toHaveProperty(field);
  });
});

describe('a product that is short', () => {
  it('is told at once when it gets worse, and keeps when the shortage began', () => {
    // Given
    const recorded = anAlert({ level: 'low', noticeNumber: 4 });
    // When
    const judgement = judgeStock(aCounter({ onHand: 0 }), recorded, AT);
    // Then
    expect(judgement?.alert).toEqual({
      ...recorded,
      level: 'out',
      since: AT,
      noticeNumber: 5,
      counterVersion: 100,
    });
    expect(judgement?.notice).toMatchObject({ severity: 'out', previousSeverity: 'low', noticeNumber: 5 });
  });

  it('is recorded silently when it gets milder, under the number last told', () => {
    // Given
    const recorded = anAlert({ level: 'oversold', noticeNumber: 4 });
    // When
    const judgement = judgeStock(aCounter({ onHand: 3 }), recorded, AT);
    // Then
    expect(judgement).toEqual({
      alert: { ...recorded, level: 'low', since: AT, counterVersion: 100 },
      notice: undefined,
    });
  });

  it('is told as resolved when there is enough again, and is open no longer', () => {
    // Given
    const recorded = anAlert({ level: 'out', noticeNumber: 4 });
    // When
    const judgement = judgeStock(aCounter({ onHand: 50 }), recorded, AT);
    // Then
    expect(judgement?.alert).toMatchObject({
      level: 'none',
      since: AT,
      openedAt: undefined,
      noticeNumber: 5,
    });
    expect(judgement?.notice).toMatchObject({
      severity: 'none',
      previousSeverity: 'out',
      onHand: 50,
      noticeNumber: 5,
    });
  });

  it('stays open in the band above its reorder point', () => {
    expect(judgeStock(aCounter({ onHand: 11 }), anAlert({ level: 'low' }), AT)).toBeUndefined();
    expect(judgeStock(aCounter({ onHand: 11 }), anAlert({ level: 'out' }), AT)?.alert.level).toBe('low');
  });

  it('is not told again while its level stays', () => {
    expect(judgeStock(aCounter({ onHand: 9 }), anAlert({ level: 'low' }), AT)).toBeUndefined();
  });

  it('opens anew, with the next number, after it was resolved', () => {
    // Given
    const recorded = anAlert({ level: 'none', openedAt: undefined, noticeNumber: 2 });
    // When
    const judgement = judgeStock(aCounter({ onHand: 5 }), recorded, AT);
    // Then
    expect(judgement?.alert).toMatchObject({ level: 'low', openedAt: AT, noticeNumber: 3 });
  });
});

describe('an image that comes again or late', () => {
  it.each([99, 98, 1])('is ignored at version %i when version 99 was judged', (version) => {
    expect(
      judgeStock(aCounter({ onHand: -5, version }), anAlert({ counterVersion: 99 }), AT),
    ).toBeUndefined();
  });

  it('is told with the same number when the last telling was not recorded', () => {
    // Given
    const recorded = anAlert({ noticeNumber: 7 });
    const told = judgeStock(aCounter({ onHand: 0 }), recorded, AT);
    // When
    const again = judgeStock(aCounter({ onHand: 0 }), recorded, AT);
    // Then
    expect(again).toEqual(told);
    expect(told?.notice?.noticeNumber).toBe(8);
  });
});

describe('the life of a counter', () => {
  const anyLife = fc.array(
    fc.record({ onHand: fc.integer({ min: -5, max: 30 }), reorderPoint: fc.integer({ min: 0, max: 20 }) }),
  );

  /** Every image judged in turn, what is recorded before and what came of it. */
  function live(images: readonly Partial<StockCounter>[]) {
    let recorded: StockAlert | undefined;
    return images.map((image, index) => {
      const before = recorded;
      const counter = aCounter({ ...image, version: index + 1 });
      const judgement = judgeStock(counter, before, new Date(Date.parse(AT) + index * 1_000).toISOString());
      recorded = judgement?.alert ?? before;
      return { counter, before, judgement };
    });
  }

  it('numbers its notices one by one, and only when somebody is told', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const notices = live(life).flatMap(({ judgement }) => judgement?.notice ?? []);
        expect(notices.map(({ noticeNumber }) => noticeNumber)).toEqual(notices.map((_, index) => index + 1));
        for (const { before, judgement } of live(life))
          if (judgement !== undefined && judgement.notice === undefined)
            expect(judgement.alert.noticeNumber).toBe(before?.noticeNumber);
      }),
    );
  });

  it('is open from when it became short until it is resolved', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { before, judgement } of live(life)) {
          if (judgement === undefined) continue;
          const { level, openedAt, since } = judgement.alert;
          if (level === 'none') expect(openedAt).toBeUndefined();
          else expect(openedAt).toBe(before?.openedAt ?? since);
        }
      }),
    );
  });

  it('is told in notices that keep their contract', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { judgement } of live(life))
          if (judgement?.notice !== undefined)
            expect(stockNotice.parse(judgement.notice)).toEqual(judgement.notice);
      }),
    );
  });
});
