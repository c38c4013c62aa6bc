import { describe, expect, it } from 'vitest';
import { orderShortages, type ShortageMessage } from '../../../lambda/track-restock/order-shortages.ts';
import { KEY } from '../../helpers/events.ts';
import { memoryPresentCounters, memoryRestocks } from '../../helpers/memory-restock.ts';
import { aRestock, aShortCounter } from '../../helpers/restock.ts';
import { aNotice } from '../../helpers/stock.ts';

const message = (noticeNumber: number, overrides: Parameters<typeof aNotice>[0] = {}): ShortageMessage => ({
  messageId: `${overrides.sku ?? KEY.sku}-${noticeNumber}`,
  notice: aNotice({ ...KEY, noticeNumber, severity: 'low', ...overrides }),
});

function given(restocks = memoryRestocks(), counters = [aShortCounter(), aShortCounter({ sku: 'TEA' })]) {
  return { restocks, counters: memoryPresentCounters(counters), overdueDays: 60 };
}

describe('shortages from the queue', () => {
  it('are ordered, each product once, whatever the batch repeats', async () => {
    // Given
    const ports = given();
    // When
    const { outcomes, failed } = await orderShortages(
      [message(1), message(2), message(1), message(1, { sku: 'TEA' })],
      ports,
    );
    // Then
    expect(failed).toEqual([]);
    expect(outcomes.toSorted()).toEqual(['on-order', 'ordered', 'ordered', 'repeated']);
    expect(ports.restocks.all().map(({ sku, orders }) => [sku, orders.length])).toEqual([
      ['MUG-BLUE', 1],
      ['TEA', 1],
    ]);
  });

  it('are heard by their numbers, in whatever order they come', async () => {
    const ports = given(undefined, [aShortCounter({ onHand: 50 })]);
    await orderShortages([message(2, { severity: 'none' }), message(1)], ports);
    expect(ports.restocks.all()).toMatchObject([{ lastNoticeNumber: 2, isShort: false, orders: [] }]);
  });

  it('that come again change nothing, and write nothing', async () => {
    // Given
    const ports = given();
    await orderShortages([message(1)], ports);
    const [before] = ports.restocks.all();
    // When
    const { outcomes } = await orderShortages([message(1)], ports);
    // Then
    expect(outcomes).toEqual(['repeated']);
    expect(ports.restocks.all()[0]).toBe(before);
  });

  it('that are none fail alone', async () => {
    const { outcomes, failed } = await orderShortages(
      [{ messageId: 'poison', fault: 'not JSON' }, message(1)],
      given(),
    );
    expect(outcomes).toEqual(['ordered']);
    expect(failed).toEqual([{ messageId: 'poison', reason: 'not JSON' }]);
  });

  it('fail for the product that cannot be saved, and for no other', async () => {
    // Given
    const ports = given();
    const restocks = {
      ...ports.restocks,
      save: (revisions: Parameters<typeof ports.restocks.save>[0]) =>
        revisions.some(({ state }) => state.sku === 'TEA')
          ? Promise.reject(new Error('throttled'))
          : ports.restocks.save(revisions),
    };
    // When
    const { failed } = await orderShortages([message(1), message(1, { sku: 'TEA' })], { ...ports, restocks });
    // Then
    expect(failed).toEqual([{ messageId: 'TEA-1', reason: 'throttled' }]);
    expect(ports.restocks.all().map(({ sku }) => sku)).toEqual(['MUG-BLUE']);
  });

  it('are judged again when somebody else wrote meanwhile', async () => {
    // Given
    const ports = given();
    let isFirst = true;
    const restocks = {
      ...ports.restocks,
      save: (revisions: Parameters<typeof ports.restocks.save>[0]) => {
        if (isFirst) ports.restocks.put(aRestock({ lastNoticeNumber: 1, version: 7 }));
        isFirst = false;
        return ports.restocks.save(revisions);
      },
    };
    // When
    const { outcomes } = await orderShortages([message(2)], { ...ports, restocks });
    // Then
    expect(outcomes).toEqual(['on-order']);
    expect(ports.restocks.all()).toMatchObject([
      { version: 8, lastNoticeNumber: 2, orders: [{ orderNumber: 1 }] },
    ]);
  });
});
