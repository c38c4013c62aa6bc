import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stockNotice } from '../../../contracts/notices/stock-notice.ts';
import { judgeStock, type StockAlert, type StockCounter } from '../../../domain/inventory/judge-stock.ts';
import { aCounter, aNotice, anAlert } from '../../helpers/stock.ts';

const AT = '2026-03-02T10:15:30.000Z';

describe('a product of which nothing was told', () => {
  it.each([
    [10, 'low'],
    [1, 'low'],
    [0, 'out'],
    [-3, 'oversold'],
  ] as const)('is told at once when %i are left: %s', (onHand, level) => {
    // When
    const alert = judgeStock(aCounter({ onHand }), undefined, AT);
    // Then
    const { locationId, sku } = aCounter();
    expect(alert).toEqual({
      locationId,
      sku,
      level,
      since: AT,
      openedAt: AT,
      noticeNumber: 1,
      counterVersion: 100,
      untold: [
        {
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
      ],
    });
  });

  it.each([11, 12, 50])('is fine with %i, and nothing is recorded', (onHand) => {
    expect(judgeStock(aCounter({ onHand }), undefined, AT)).toBeUndefined();
  });

  it('has no level before its first quantity, whatever its policy', () => {
    expect(judgeStock(aCounter({ onHand: undefined, reorderPoint: 1_000 }), undefined, AT)).toBeUndefined();
  });

  it('becomes low when its reorder point is raised over it', () => {
    const alert = judgeStock(aCounter({ onHand: 50, reorderPoint: 50 }), undefined, AT);
    expect(alert?.untold).toMatchObject([{ severity: 'low', onHand: 50, reorderPoint: 50 }]);
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
    const notice = judgeStock(counter, undefined, AT)?.untold[0];
    // Then
    expect(notice).toMatchObject({ severity: 'out', reorderPoint: 0 });
    for (const field of ['orderUpTo', 'productName', 'category']) expect(notice).not.toHaveProperty(field);
  });
});

describe('a product that is short', () => {
  it('is told when it gets worse, and keeps when the shortage began', () => {
    // Given
    const recorded = anAlert({ level: 'low', noticeNumber: 4 });
    // When
    const alert = judgeStock(aCounter({ onHand: 0 }), recorded, AT);
    // Then
    expect(alert).toMatchObject({
      ...recorded,
      level: 'out',
      since: AT,
      noticeNumber: 5,
      counterVersion: 100,
      untold: [{ severity: 'out', previousSeverity: 'low', noticeNumber: 5 }],
    });
  });

  it('is recorded silently when it gets milder, under the number last told', () => {
    // Given
    const recorded = anAlert({ level: 'oversold', noticeNumber: 4 });
    // When
    const alert = judgeStock(aCounter({ onHand: 3 }), recorded, AT);
    // Then
    expect(alert).toEqual({ ...recorded, level: 'low', since: AT, counterVersion: 100 });
  });

  it.each([
    [0, [4, 5]],
    [3, [4]],
  ])('keeps what was untold when there are %i, before what is new', (onHand, numbers) => {
    // Given
    const untold = [aNotice({ noticeNumber: 4, severity: 'low' })];
    const recorded = anAlert({ level: onHand === 0 ? 'low' : 'out', noticeNumber: 4, untold });
    // When
    const alert = judgeStock(aCounter({ onHand }), recorded, AT);
    // Then
    expect(alert?.untold.map(({ noticeNumber }) => noticeNumber)).toEqual(numbers);
    expect(alert?.untold[0]).toBe(untold[0]);
  });

  it('is told as resolved when there is enough again, and is open no longer', () => {
    // Given
    const recorded = anAlert({ level: 'out', noticeNumber: 4 });
    // When
    const alert = judgeStock(aCounter({ onHand: 50 }), recorded, AT);
    // Then
    expect(alert).toMatchObject({
      level: 'none',
      since: AT,
      openedAt: undefined,
      noticeNumber: 5,
      untold: [{ severity: 'none', previousSeverity: 'out', onHand: 50, noticeNumber: 5 }],
    });
  });

  it('stays open in the band above its reorder point', () => {
    expect(judgeStock(aCounter({ onHand: 11 }), anAlert({ level: 'low' }), AT)).toBeUndefined();
    expect(judgeStock(aCounter({ onHand: 11 }), anAlert({ level: 'out' }), AT)?.level).toBe('low');
  });

  it('is not told again while its level stays', () => {
    expect(judgeStock(aCounter({ onHand: 9 }), anAlert({ level: 'low' }), AT)).toBeUndefined();
  });

  it('opens anew, with the next number, after it was resolved', () => {
    // Given
    const recorded = anAlert({ level: 'none', openedAt: undefined, noticeNumber: 2 });
    // When
    const alert = judgeStock(aCounter({ onHand: 5 }), recorded, AT);
    // Then
    expect(alert).toMatchObject({ level: 'low', openedAt: AT, noticeNumber: 3 });
  });
});

describe('an image that comes again or late', () => {
  it.each([99, 98, 1])('is ignored at version %i when version 99 was judged', (version) => {
    expect(
      judgeStock(aCounter({ onHand: -5, version }), anAlert({ counterVersion: 99 }), AT),
    ).toBeUndefined();
  });

  it('adds nothing to what it left untold before', () => {
    const recorded = judgeStock(aCounter({ onHand: 0 }), anAlert(), AT);
    expect(judgeStock(aCounter({ onHand: 0 }), recorded, AT)).toBeUndefined();
  });
});

describe('the life of a counter', () => {
  const anyLife = fc.array(
    fc.record({ onHand: fc.integer({ min: -5, max: 30 }), reorderPoint: fc.integer({ min: 0, max: 20 }) }),
  );

  /** Every image judged in turn: what was recorded before, and what came of it, told at once. */
  function live(images: readonly Partial<StockCounter>[]) {
    let recorded: StockAlert | undefined;
    return images.map((image, index) => {
      const before = recorded;
      const counter = aCounter({ ...image, version: index + 1 });
      const alert = judgeStock(counter, before, new Date(Date.parse(AT) + index * 1_000).toISOString());
      recorded = alert === undefined ? before : { ...alert, untold: [] };
      return { before, alert };
    });
  }

  it('numbers its notices one by one, and only when somebody is told', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const notices = live(life).flatMap(({ alert }) => alert?.untold ?? []);
        expect(notices.map(({ noticeNumber }) => noticeNumber)).toEqual(notices.map((_, index) => index + 1));
        for (const { before, alert } of live(life))
          if (alert?.untold.length === 0) expect(alert.noticeNumber).toBe(before?.noticeNumber);
      }),
    );
  });

  it('is open from when it became short until it is resolved', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { before, alert } of live(life)) {
          if (alert === undefined) continue;
          const { level, openedAt, since } = alert;
          if (level === 'none') expect(openedAt).toBeUndefined();
          else expect(openedAt).toBe(before?.openedAt ?? since);
        }
      }),
    );
  });

  it('is told in notices that keep their contract, and are the same text when they are read back', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const notice of live(life).flatMap(({ alert }) => alert?.untold ?? []))
          expect(JSON.stringify(stockNotice.parse(notice))).toBe(JSON.stringify(notice));
      }),
    );
  });
});
