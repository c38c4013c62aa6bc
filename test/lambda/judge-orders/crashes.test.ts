import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import { Crash, MOMENTS } from '../../helpers/crash.ts';
import { crashingFraud } from '../../helpers/crash-fraud.ts';
import { aChargeback, aDecision, judge, learnt } from '../../helpers/fraud.ts';
import { memoryFraud } from '../../helpers/memory-fraud.ts';
import { anOrder, orders } from '../../helpers/orders.ts';
import { rawRecord, recordsOf, sequenceNumber } from '../../helpers/records.ts';

const ofCustomer = orders(5, (n) => ({ id: `O${n}`, customer: 'C', card: undefined, device: 'D', at: n }));
const [first, second] = ofCustomer;

/** Twelve records of one shard: the first eight are the batch that crashes. */
const RECORDS: readonly StreamRecord[] = [
  ...recordsOf([
    anOrder({ id: 'A', card: 'fp' }),
    ...ofCustomer.slice(0, 3),
    first!,
    aChargeback('A'),
    aDecision('O2', 'released', { customerId: 'C' }),
  ]),
  rawRecord('oops', { sequenceNumber: sequenceNumber(8) }),
  ...recordsOf([second!, ...ofCustomer.slice(3), anOrder({ id: 'B', card: 'fp', at: 5 })], 9),
];
const FAILED = RECORDS.slice(0, 8);
const REST = RECORDS.slice(8);

const REDELIVERIES = {
  'the same batch': [FAILED, REST],
  'a bigger batch': [RECORDS],
  'a bisected batch': [RECORDS.slice(0, 4), RECORDS.slice(4, 8), REST],
  'one record at a time': RECORDS.map((record) => [record]),
} as const;

/** What a run leaves behind that nothing disturbs. */
async function calm() {
  const ports = memoryFraud();
  await judge(FAILED, ports);
  await judge(REST, ports);
  return ports;
}

async function expectExact(ports: ReturnType<typeof memoryFraud>) {
  const expected = await calm();
  expect(ports.cases.all()).toEqual(expected.cases.all());
  expect(learnt(ports)).toEqual(learnt(expected));
  expect(ports.judgedEvents.events).toEqual(expected.judgedEvents.events);
  expect(ports.judgedEvents.orders).toEqual(expected.judgedEvents.orders);
}

const PORT_CALLS = ['known events', 'profiles', 'open cases', 'decide cases', 'judged events', 'teaching'];
const CRASHES = PORT_CALLS.flatMap((name, index) =>
  MOMENTS.map((moment) => ({ name, moment, call: index + 1 })),
);

it('the calm run holds what it should', async () => {
  const { cases } = await calm();
  expect(cases.all().map(({ orderId, status }) => [orderId, status])).toEqual([
    ['O2', 'released'],
    ['O3', 'open'],
    ['O4', 'open'],
    ['B', 'open'],
  ]);
});

describe.each(Object.entries(REDELIVERIES))(
  'cases and profiles are exact when %s comes',
  (_what, batches) => {
    it.each(CRASHES)('after a crash $moment the call for $name', async (crash) => {
      // Given
      const ports = memoryFraud();
      await expect(judge(FAILED, crashingFraud(ports, crash))).rejects.toThrow(Crash);
      // When
      for (const records of batches) await judge(records, ports);
      // Then
      await expectExact(ports);
    });
  },
);

it('they are exact when every call of every attempt crashes once before the batch goes through', async () => {
  // Given
  const ports = memoryFraud();
  let crashes = 0;
  // When
  for (const crash of CRASHES)
    await judge(RECORDS.slice(0, 4 + crash.call), crashingFraud(ports, crash)).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
      crashes += 1;
    });
  await judge(RECORDS, ports);
  // Then
  expect(crashes).toBeGreaterThan(PORT_CALLS.length);
  await expectExact(ports);
});
