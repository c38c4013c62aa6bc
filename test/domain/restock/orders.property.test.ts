// A shop in which everything happens at its own pace: sales, deliveries, counting, tracking, notices in any order.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StockNotice } from '../../../contracts/notices/stock-notice.ts';
import { judgeStock, type StockAlert } from '../../../domain/inventory/judge-stock.ts';
import { stockLevel } from '../../../domain/inventory/stock-level.ts';
import { decide } from '../../../domain/restock/decide.ts';
import { receive } from '../../../domain/restock/receive.ts';
import { reconsider } from '../../../domain/restock/reconsider.ts';
import {
  newState,
  openOrderOf,
  type PresentCounter,
  type RestockState,
} from '../../../domain/restock/restock-state.ts';
import { KEY } from '../../helpers/events.ts';
import { aShortCounter } from '../../helpers/restock.ts';

const REORDER_POINT = 10;
const ORDER_UP_TO = 40;
const OVERDUE = { overdueDays: 60 };

type Step =
  | { readonly do: 'sell' | 'return' | 'deliver'; readonly units: number; readonly isNamed: boolean }
  | { readonly do: 'count' | 'track'; readonly events: number }
  | { readonly do: 'sweep' }
  /** Counted from the newest. */
  | { readonly do: 'hear'; readonly which: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('sell', 'sell', 'return', 'deliver'),
    units: fc.integer({ min: 1, max: 40 }),
    isNamed: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom('count', 'track'), events: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({ do: fc.constant('hear' as const), which: fc.nat({ max: 3 }) }),
);

interface Happened {
  readonly change: number;
  readonly received: number;
  readonly restockOrderId: string | undefined;
  readonly arrivedAt: string;
}

/** Holds what must be true at every step. */
class Shop {
  readonly stream: Happened[] = [];
  counted = 0;
  tracked = 0;
  counter: PresentCounter = aShortCounter({
    onHand: 30,
    reorderPoint: REORDER_POINT,
    orderUpTo: ORDER_UP_TO,
    version: 1,
  });
  alert: StockAlert | undefined;
  readonly notices: StockNotice[] = [];
  private readonly heard = new Set<number>();
  state: RestockState = newState(KEY);
  private seconds = 0;

  private now(): string {
    this.seconds += 1;
    return new Date(Date.UTC(2026, 2, 1) + this.seconds * 1_000).toISOString();
  }

  take(step: Step): void {
    if (step.do === 'sell') this.happen(-step.units, 0, undefined);
    else if (step.do === 'return') this.happen(step.units, 0, undefined);
    else if (step.do === 'deliver') this.deliver(step.units, step.isNamed);
    else if (step.do === 'count') for (let events = 0; events < step.events; events += 1) this.count();
    else if (step.do === 'track') for (let events = 0; events < step.events; events += 1) this.track();
    else if (step.do === 'hear') this.hear(this.notices.at(-1 - step.which));
    else this.sweep();
  }

  private sweep(): void {
    this.record(reconsider(this.state, this.counter, { at: this.now(), ...OVERDUE }).state);
  }

  /** Of an order that was made, whatever became of it since. */
  private deliver(units: number, isNamed: boolean): void {
    const order = this.state.orders.at(-1);
    if (order !== undefined) this.happen(units, units, isNamed ? order.restockOrderId : undefined);
  }

  private happen(change: number, received: number, restockOrderId: string | undefined): void {
    this.stream.push({ change, received, restockOrderId, arrivedAt: this.now() });
  }

  count(): boolean {
    const event = this.stream[this.counted];
    if (event === undefined) return false;
    this.counted += 1;
    const { onHand = 0, received, version } = this.counter;
    this.counter = {
      ...this.counter,
      onHand: onHand + event.change,
      received: received + event.received,
      version: version + 1,
    };
    this.alert = judgeStock(this.counter, this.alert, this.now()) ?? this.alert;
    this.notices.push(...(this.alert?.untold ?? []));
    if (this.alert !== undefined) this.alert = { ...this.alert, untold: [] };
    return true;
  }

  track(): boolean {
    const event = this.stream[this.tracked];
    if (event === undefined) return false;
    this.tracked += 1;
    if (event.received > 0) this.record(receive({ ...event, quantity: event.received }, this.state).state);
    return true;
  }

  /** The same notice may be heard any number of times, before others or after them. */
  hear(notice: StockNotice | undefined): void {
    if (notice === undefined) return;
    this.heard.add(notice.noticeNumber);
    this.record(decide(notice, this.state, { counter: this.counter, ...OVERDUE }).state ?? this.state);
  }

  private record(after: RestockState): void {
    const before = this.state;
    this.state = after;
    expect(after.orders.slice(0, -1).filter(({ closedAt }) => closedAt === undefined)).toEqual([]);
    const last = after.orders.at(-1);
    if (last !== undefined && last.orderNumber !== (before.orders.at(-1)?.orderNumber ?? 0))
      this.ordered(last.quantity);
    if (last?.status === 'cancelled' && openOrderOf(before) !== undefined)
      this.cancelled(last.restockOrderId);
  }

  /** What is there, with all that either of the two has seen come, and what is ordered, is never more than was wanted. */
  private ordered(quantity: number): void {
    const { onHand = 0, received } = this.counter;
    const there = onHand + Math.max(0, this.state.received - received);
    expect(there + quantity).toBeLessThanOrEqual(ORDER_UP_TO);
    expect(stockLevel(there, REORDER_POINT, 'low')).not.toBe('none');
  }

  /** Nothing of it had come, as far as the counter knew. */
  private cancelled(restockOrderId: string): void {
    const come = this.stream.slice(0, Math.max(this.counted, this.tracked));
    expect(come.filter((event) => event.restockOrderId === restockOrderId)).toEqual([]);
  }

  /** Everything goes through in the end, the newest notice first. */
  settle(): void {
    while (this.count());
    while (this.track());
    const late = this.notices.filter(({ noticeNumber }) => !this.heard.has(noticeNumber));
    for (const notice of late.toReversed()) this.hear(notice);
    this.sweep();
  }
}

describe('restock orders', () => {
  it('are never made twice, never cancelled under way, and made in the end, whatever comes when', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 120, size: 'max' }), (steps) => {
        // Given
        const shop = new Shop();
        // When
        for (const step of steps) shop.take(step);
        shop.settle();
        // Then
        const level = shop.alert?.level ?? 'none';
        const open = openOrderOf(shop.state);
        if (level !== 'none') expect(open).toBeDefined();
        else if (open !== undefined) expect(open.received).toBeGreaterThan(0);
        const total = shop.stream.reduce((sum, { received }) => sum + received, 0);
        expect(shop.state.received).toBe(total);
      }),
      { numRuns: 1_000 },
    );
  });
});
