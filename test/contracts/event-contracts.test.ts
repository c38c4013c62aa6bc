import { describe, expect, it } from 'vitest';
import { judgeRecord } from '../../contracts/judge-record.ts';
import { lakeColumnsOf, personalFieldsOf } from '../../contracts/lake-columns.ts';
import {
  contractOf,
  EVENT_TYPES,
  type EventType,
  isEventType,
  partitionKeyOf,
} from '../../contracts/retail-event.ts';
import { anEvent } from '../helpers/events.ts';
import { recordOf } from '../helpers/records.ts';
import { fieldsOf, nameOf } from './broken-events.ts';

const CUSTOMER = 'C-881';
const COUNTER = 'WH-NORTH#MUG-BLUE';

/** The design's table: what each event is sent under, and which of its fields tell something about a person. */
const DESIGN: Readonly<Record<EventType, { readonly key: string; readonly personal: readonly string[] }>> = {
  OrderPlaced: {
    key: CUSTOMER,
    personal: ['customerId', 'payment.cardFingerprint', 'device.deviceId', 'device.ipAddress'],
  },
  OrderCancelled: { key: CUSTOMER, personal: ['customerId'] },
  OrderReturned: { key: CUSTOMER, personal: ['customerId'] },
  StockReceived: { key: COUNTER, personal: [] },
  StockAdjusted: { key: COUNTER, personal: [] },
  StockPolicySet: { key: COUNTER, personal: [] },
  StoreSalesRecorded: { key: 'S-HARBOUR#MUG-BLUE', personal: [] },
  PaymentChargedBack: { key: CUSTOMER, personal: ['customerId'] },
  CaseDecided: { key: CUSTOMER, personal: ['customerId'] },
};

it('has one contract for each event of the design', () => {
  expect(EVENT_TYPES).toEqual(Object.keys(DESIGN));
});

it.each(['toString', '__proto__', 'constructor', 'orderplaced', '', 7, null, undefined])(
  'does not take %j for an event type',
  (name) => {
    expect(isEventType(name)).toBe(false);
  },
);

describe.each(EVENT_TYPES)('%s', (eventType) => {
  const contract = contractOf(eventType);
  const example = anEvent(eventType);

  it('accepts its example under its own partition key, unchanged', () => {
    const { payload, partitionKey } = recordOf(example, 1);
    expect(judgeRecord(payload, partitionKey)).toEqual({ kind: 'accepted', event: example });
  });

  it('is declared under its own name and titled by it', () => {
    expect(contract.eventType).toBe(eventType);
    expect(contract.schema.meta()?.title).toBe(eventType);
  });

  it('shows every optional field in its example', () => {
    const shown = (path: readonly (string | number)[]) =>
      path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), contract.example);
    const absent = fieldsOf(contract).filter(({ path }) => shown(path) === undefined);
    expect(absent.map(({ path }) => nameOf(path))).toEqual([]);
  });

  it('is keyed so that copies of one event share a shard', () => {
    expect(partitionKeyOf(example)).toBe(DESIGN[eventType].key);
  });

  it('marks what tells something about a person, and nothing else', () => {
    expect(personalFieldsOf(contract)).toEqual(DESIGN[eventType].personal);
  });

  it('derives one lake column per field, in its order, snake_case', () => {
    // When
    const columns = lakeColumnsOf(contract);
    // Then
    expect(columns).toHaveLength(Object.keys(contract.schema.shape).length);
    for (const { name, type } of columns) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(type).toMatch(/^(string|bigint|boolean|timestamp|date|decimal\(14,4\)|(array|struct)<.+>)$/);
    }
    const personal = new Set(DESIGN[eventType].personal.map((path) => path.split('.')[0]));
    expect(columns.filter((column) => column.personal)).toHaveLength(personal.size);
  });
});
