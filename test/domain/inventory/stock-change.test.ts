import { expect, it } from 'vitest';
import { EVENT_TYPES, type RetailEvent } from '../../../contracts/retail-event.ts';
import { counterName, type StockChange, stockChangesOf } from '../../../domain/inventory/stock-change.ts';
import { anEvent, KEY } from '../../helpers/events.ts';

const at = (change: number, sku = KEY.sku): StockChange => ({ locationId: KEY.locationId, sku, change });
const lines = [
  { lineNumber: 1, sku: 'TEA', quantity: 3, unitPrice: 4.5 },
  { lineNumber: 2, sku: 'MUG', quantity: 1, unitPrice: 0 },
  { lineNumber: 3, sku: 'TEA', quantity: 2, unitPrice: 4.5 },
];

const CHANGES: readonly (readonly [string, RetailEvent, readonly StockChange[]])[] = [
  [
    'an order takes each line',
    anEvent('OrderPlaced', { lines }),
    [at(-3, 'TEA'), at(-1, 'MUG'), at(-2, 'TEA')],
  ],
  [
    'a cancelled order brings each line back',
    anEvent('OrderCancelled', { lines }),
    [at(3, 'TEA'), at(1, 'MUG'), at(2, 'TEA')],
  ],
  [
    'a return brings each line back',
    anEvent('OrderReturned', { lines }),
    [at(3, 'TEA'), at(1, 'MUG'), at(2, 'TEA')],
  ],
  [
    'a return without a receipt counts too',
    anEvent('OrderReturned', { orderId: undefined, lines: lines.slice(1, 2) }),
    [at(1, 'MUG')],
  ],
  ['received goods come in', anEvent('StockReceived', { quantity: 48 }), [{ ...at(48), received: 48 }]],
  ['missing goods go out', anEvent('StockAdjusted', { quantityDelta: -2 }), [at(-2)]],
  ['found goods come in', anEvent('StockAdjusted', { quantityDelta: 3 }), [at(3)]],
  ['till sales go out', anEvent('StoreSalesRecorded', { locationId: KEY.locationId, quantity: 5 }), [at(-5)]],
  [
    'till returns come in',
    anEvent('StoreSalesRecorded', { locationId: KEY.locationId, quantity: -4 }),
    [at(4)],
  ],
  ['a policy moves nothing', anEvent('StockPolicySet'), []],
  ['a chargeback moves nothing', anEvent('PaymentChargedBack'), []],
  ['a decided case moves nothing', anEvent('CaseDecided'), []],
];

it.each(CHANGES)('%s', (_what, event, changes) => {
  expect(stockChangesOf(event)).toEqual(changes);
});

it('has a rule for every event type', () => {
  expect(new Set(CHANGES.map(([, { eventType }]) => eventType))).toEqual(new Set(EVENT_TYPES));
});

it('names counters apart, whatever their parts are made of', () => {
  const keys = [
    { locationId: 'A', sku: 'B#C' },
    { locationId: 'A#B', sku: 'C' },
    { locationId: 'AB', sku: '#C' },
    { locationId: 'a', sku: 'b#c' },
  ];
  expect(new Set(keys.map(counterName)).size).toBe(keys.length);
});
