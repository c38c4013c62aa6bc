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

describe('what an attempt that crashed had written down', () => {
  const order = anOrder({ id: 'A', device: 'D' });

  it('is judged again by what another shard has taught meanwhile, is not counted again, and is learnt', async () => {
    // Given
    const ports = memoryFraud();
    const crash = { call: PORT_CALLS.indexOf('teaching') + 1, moment: 'before' } as const;
    await expect(judge(recordsOf([order]), crashingFraud(ports, crash))).rejects.toThrow(Crash);
    const others = orders(2, (n) => ({ id: `B${n}`, device: 'D', at: n }));
    await judge(recordsOf(others), ports, { shard: 's2' });
    // When
    const outcome = await judge(recordsOf([order]), ports);
    // Then
    expect(outcome).toMatchObject({ judged: 0, opened: 1, hits: [] });
    expect(ports.cases.all()).toMatchObject([{ orderId: 'A' }]);
    expect(ports.profiles.all.get('device#D')?.profile).toHaveProperty('recentOrders.length', 3);
  });

  it('is not held against what came after it in its own shard', async () => {
    // Given
    const ports = memoryFraud();
    const [one, two, three] = orders(3, (n) => ({ id: `O${n}`, customer: 'C', device: `D${n}`, at: n }));
    const attempt = crashingFraud(ports, { call: PORT_CALLS.indexOf('teaching') + 1, moment: 'midway' });
    await expect(judge(recordsOf([one!, two!, three!]), attempt)).rejects.toThrow(Crash);
    expect(ports.profiles.all.get('customer#C')?.profile).toHaveProperty('recentOrders.length', 3);
    // When
    await judge(recordsOf([one!]), ports);
    await judge(recordsOf([two!, three!], 2), ports);
    // Then
    expect(ports.cases.all().map(({ orderId }) => orderId)).toEqual(['O2']);
  });

  it('has its case already: cases are opened, then orders remembered, then learnt', async () => {
    // Given
    const ports = memoryFraud();
    const calls: string[] = [];
    const noted =
      <Input, Output>(name: string, job: (input: Input) => Output) =>
      (input: Input): Output => {
        calls.push(name);
        return job(input);
      };
    // When
    await judge(recordsOf([order]), {
      ...ports,
      judgedEvents: {
        read: noted('known', ports.judgedEvents.read),
        remember: noted('remember', ports.judgedEvents.remember),
      },
      profiles: { read: noted('profiles', ports.profiles.read), save: noted('learn', ports.profiles.save) },
      cases: { open: noted('open', ports.cases.open), decide: noted('decide', ports.cases.decide) },
    });
    // Then
    expect(calls).toEqual(['known', 'profiles', 'open', 'decide', 'remember', 'learn']);
  });
});
