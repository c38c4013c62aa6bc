import { describe, expect, it } from 'vitest';
import { restockAction } from '../../../contracts/actions/restock-action.ts';
import { judgeOrders, newestImages, type RestockAnnouncement } from '../../../domain/restock/announce.ts';
import { KEY } from '../../helpers/events.ts';
import { anOrder, aRestock } from '../../helpers/restock.ts';

const second = anOrder({ restockOrderId: 'restock:WH-NORTH:MUG-BLUE:2', orderNumber: 2 });
const completed = anOrder({ received: 48, status: 'completed', closedAt: '2026-03-03T06:30:00.000Z' });

const announced = (overrides: Partial<RestockAnnouncement> = {}): RestockAnnouncement => ({
  ...KEY,
  version: 1,
  orderNumber: 1,
  isClosed: false,
  untold: [],
  ...overrides,
});

const typesOf = (announcement: RestockAnnouncement | undefined) =>
  announcement?.untold.map(({ detailType, detail }) => `${detailType} ${detail.id}`);

describe('the orders of a product', () => {
  it('are told when they are opened', () => {
    const after = judgeOrders(aRestock(), undefined);
    expect(after).toMatchObject({ ...KEY, version: 1, orderNumber: 1, isClosed: false });
    expect(after?.untold).toEqual([
      {
        detailType: 'RestockOrdered',
        detail: {
          id: 'restock-ordered:WH-NORTH:MUG-BLUE:1',
          occurredAt: '2026-03-01T10:00:00.000Z',
          restockOrderId: 'restock:WH-NORTH:MUG-BLUE:1',
          ...KEY,
          quantity: 48,
          noticeNumber: 1,
        },
      },
    ]);
  });

  it('are told when they are completed, or cancelled', () => {
    expect(typesOf(judgeOrders(aRestock({ orders: [completed], version: 2 }), announced()))).toEqual([
      'RestockCompleted restock-completed:WH-NORTH:MUG-BLUE:1',
    ]);
    const cancelled = anOrder({ status: 'cancelled', closedAt: '2026-03-02T09:00:00.000Z' });
    expect(typesOf(judgeOrders(aRestock({ orders: [cancelled], version: 2 }), announced()))).toEqual([
      'RestockCancelled restock-cancelled:WH-NORTH:MUG-BLUE:1',
    ]);
  });

  it('are all told by one image, whatever was missed before it', () => {
    expect(typesOf(judgeOrders(aRestock({ orders: [completed, second], version: 9 }), undefined))).toEqual([
      'RestockOrdered restock-ordered:WH-NORTH:MUG-BLUE:1',
      'RestockCompleted restock-completed:WH-NORTH:MUG-BLUE:1',
      'RestockOrdered restock-ordered:WH-NORTH:MUG-BLUE:2',
    ]);
  });

  it.each([
    ['an old image', aRestock({ version: 1, orders: [completed] }), announced()],
    ['a part that came', aRestock({ version: 2, orders: [anOrder({ received: 5 })] }), announced()],
    ['the end once more', aRestock({ version: 3, orders: [completed] }), announced({ isClosed: true })],
    ['no order', aRestock({ orders: [] }), undefined],
  ])('have nothing to tell after %s', (_what, image, recorded) => {
    expect(judgeOrders(image, recorded)).toBeUndefined();
  });

  it('keep what was left untold', () => {
    const before = judgeOrders(aRestock(), undefined);
    expect(typesOf(judgeOrders(aRestock({ orders: [completed], version: 2 }), before))).toHaveLength(2);
  });

  it('are told as the contracts say', () => {
    const after = judgeOrders(aRestock({ orders: [completed, second] }), undefined);
    for (const action of after?.untold ?? []) expect(restockAction.parse(action)).toEqual(action);
  });
});

it('of several images of a product the newest is judged', () => {
  const images = [aRestock({ version: 2 }), aRestock({ version: 3 }), aRestock({ version: 1 })];
  expect(newestImages(images).map(({ version }) => version)).toEqual([3]);
});
