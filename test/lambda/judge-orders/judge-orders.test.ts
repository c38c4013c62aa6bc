import { describe, expect, it } from 'vitest';
import { fraudSettings } from '../../../contracts/fraud-settings.ts';
import { PROFILE_BYTES } from '../../../domain/fraud/profile.ts';
import type { JudgeOrdersPorts } from '../../../lambda/judge-orders/judge-ports.ts';
import { MOST_ROUNDS } from '../../../lambda/judge-orders/teach-profiles.ts';
import { anEvent, movement } from '../../helpers/events.ts';
import { aChargeback, aDecision, judge, NOW_MS } from '../../helpers/fraud.ts';
import { memoryFraud } from '../../helpers/memory-fraud.ts';
import { anOrder, orders } from '../../helpers/orders.ts';
import { rawRecord, recordOf, recordsOf, sequenceNumber } from '../../helpers/records.ts';

const sameCustomer = (count: number, first = 0) =>
  orders(count, (number) => ({
    id: `O${first + number}`,
    customer: 'C',
    card: undefined,
    at: first + number,
  }));
const heldIn = (ports: ReturnType<typeof memoryFraud>) => ports.cases.all().map(({ orderId }) => orderId);
const keysOf = (ports: ReturnType<typeof memoryFraud>) => [...ports.profiles.all.keys()].toSorted();

describe('a batch of orders', () => {
  it('holds the one that a rule hits, with the reasons in plain words', async () => {
    // Given
    const ports = memoryFraud();
    // When
    const outcome = await judge(recordsOf(sameCustomer(3)), ports);
    // Then
    expect(outcome).toMatchObject({ judged: 3, opened: 1, duplicates: 0, skipped: 0, conflicts: 0 });
    expect(ports.cases.all()).toEqual([
      {
        orderId: 'O2',
        customerId: 'C',
        locationId: 'WH-NORTH',
        currency: 'EUR',
        amount: 20,
        score: 60,
        threshold: 60,
        reasons: [
          {
            rule: 'customer-velocity',
            reason: 'The customer placed many orders within a short time.',
            weight: 60,
            evidence: expect.objectContaining({ orders: 3 }),
          },
        ],
        status: 'open',
        openedAt: '2026-03-02T12:02:00.000Z',
        version: 1,
      },
    ]);
  });

  it('is judged alike however it is cut', async () => {
    const ports = memoryFraud();
    for (const [index, order] of sameCustomer(5).entries()) await judge(recordsOf([order], index + 1), ports);
    expect(heldIn(ports)).toEqual(['O2', 'O3', 'O4']);
  });

  it('teaches every profile once, and marks how far its shard is in it', async () => {
    // Given
    const ports = memoryFraud();
    // When
    await judge(recordsOf(sameCustomer(3)), ports);
    // Then
    expect(keysOf(ports)).toHaveLength(1 + 3 * 2 + 1);
    expect(ports.profiles.all.get('customer#C')).toMatchObject({
      version: 1,
      profile: { kind: 'customer', recentOrders: [{ orderId: 'O0' }, { orderId: 'O1' }, { orderId: 'O2' }] },
      marks: { s1: { sequence: sequenceNumber(3), atMs: NOW_MS } },
    });
    expect(ports.profiles.all.get('device#D-O1')?.marks['s1']?.sequence).toBe(sequenceNumber(2));
  });

  it('passes over what is no order, decision or chargeback, and what can never be judged', async () => {
    // Given
    const ports = memoryFraud();
    const stray = { ...recordOf(anOrder(), 3), partitionKey: 'somebody-else' };
    // When
    const outcome = await judge(
      [recordOf(movement('m', 5), 1), rawRecord('oops', { sequenceNumber: sequenceNumber(2) }), stray],
      ports,
    );
    // Then
    expect(outcome).toMatchObject({ judged: 0, skipped: 2, duplicates: 0 });
    expect(ports.profiles.all.size + ports.judgedEvents.events.size).toBe(0);
  });

  it('tells apart what rules that are tried out would have said', async () => {
    const settings = fraudSettings({ rules: { 'country-mismatch': { state: 'shadow' } } });
    const outcome = await judge(recordsOf([anOrder({ shipping: 'FR' })]), memoryFraud(), { settings });
    expect(outcome.hits).toMatchObject([{ rule: 'country-mismatch', state: 'shadow' }]);
    expect(outcome.opened).toBe(0);
  });

  it('may be empty', async () => {
    expect(await judge([], memoryFraud())).toMatchObject({ judged: 0, opened: 0 });
  });
});

describe('an order that comes more than once', () => {
  it('is judged once within a batch: the first copy counts', async () => {
    const ports = memoryFraud();
    const [one, two] = sameCustomer(2);
    const outcome = await judge(recordsOf([one!, one!, two!, one!]), ports);
    expect(outcome).toMatchObject({ judged: 2, duplicates: 2, opened: 0 });
  });

  it('is dropped under another sequence number', async () => {
    // Given
    const ports = memoryFraud();
    const both = sameCustomer(2);
    await judge(recordsOf(both), ports);
    const before = new Map(ports.profiles.all);
    // When
    const outcome = await judge(recordsOf(both, 50), ports);
    // Then
    expect(outcome).toMatchObject({ judged: 0, duplicates: 2 });
    expect(ports.profiles.all).toEqual(before);
  });

  it('is dropped when its copy comes in another shard, after a split', async () => {
    const ports = memoryFraud();
    await judge(recordsOf(sameCustomer(2)), ports);
    const outcome = await judge(recordsOf(sameCustomer(2)), ports, { shard: 's2' });
    expect(outcome).toMatchObject({ judged: 0, duplicates: 2 });
  });

  it('is neither judged nor learnt anew when its batch comes again', async () => {
    // Given
    const ports = memoryFraud();
    const records = recordsOf(sameCustomer(3));
    await judge(records, ports);
    const before = new Map(ports.profiles.all);
    // When
    const outcome = await judge(records, ports);
    // Then
    expect(outcome).toMatchObject({ judged: 0, opened: 0, duplicates: 0 });
    expect(ports.profiles.all).toEqual(before);
  });

  it('is an event of its own under another event id, and all that it ever touched is remembered', async () => {
    // Given
    const ports = memoryFraud();
    const order = anOrder({ id: 'O', customer: 'C' });
    const changed = { ...anOrder({ id: 'O', customer: 'C', device: 'D-2' }), eventId: 'order:O:again' };
    // When
    const outcome = await judge(recordsOf([order, changed, aChargeback('O', { customerId: 'C' })]), ports);
    // Then
    expect(outcome).toMatchObject({ judged: 2, duplicates: 0 });
    for (const key of ['device#D-O', 'device#D-2', 'customer#C'])
      expect(ports.profiles.all.get(key)?.profile).toMatchObject({ verdicts: [{ verdict: 'charged-back' }] });
  });

  it('is not held against what came after it when another attempt was ahead', async () => {
    // Given: while the second attempt reads, the first one finishes a batch that reaches further.
    const ports = memoryFraud();
    const all = recordsOf(sameCustomer(3));
    const read: JudgeOrdersPorts['judgedEvents']['read'] = async (ids) => {
      const known = await ports.judgedEvents.read(ids);
      await judge(all, ports);
      return known;
    };
    // When
    const late = { ...ports, judgedEvents: { ...ports.judgedEvents, read } };
    const outcome = await judge(all.slice(0, 1), late);
    // Then
    expect(outcome).toMatchObject({ judged: 0, opened: 0 });
    expect(heldIn(ports)).toEqual(['O2']);
  });
});

describe('a chargeback', () => {
  it('teaches what its order touched, in the same batch or long after', async () => {
    // Given
    const ports = memoryFraud();
    await judge(recordsOf([anOrder({ id: 'A' })]), ports);
    // When
    await judge(recordsOf([aChargeback('A'), anOrder({ id: 'B' }), aChargeback('B')], 2), ports);
    // Then
    for (const id of ['A', 'B'])
      for (const key of [`customer#C-${id}`, `card#fp-${id}`, `device#D-${id}`, `address#ip-${id}`])
        expect(ports.profiles.all.get(key)?.profile).toMatchObject({ verdicts: [{ orderId: id }] });
    expect([...ports.profiles.all.keys()].filter((key) => key.startsWith('shop#'))).toHaveLength(1);
  });

  it('has the next order of the same card held', async () => {
    const ports = memoryFraud();
    await judge(recordsOf([anOrder({ id: 'A', card: 'fp' }), aChargeback('A')]), ports);
    await judge(recordsOf([anOrder({ id: 'B', card: 'fp', at: 2 })], 3), ports);
    expect(ports.cases.all()).toMatchObject([{ orderId: 'B', reasons: [{ rule: 'known-fraud' }] }]);
  });

  it('of an order that nobody saw teaches its customer', async () => {
    const ports = memoryFraud();
    await judge(recordsOf([aChargeback('A')]), ports);
    expect(keysOf(ports)).toEqual(['customer#C-A']);
  });

  it('counts once, however often it comes', async () => {
    const ports = memoryFraud();
    const outcome = await judge(recordsOf([aChargeback('A'), aChargeback('A')]), ports);
    expect(outcome.duplicates).toBe(1);
    expect(await judge(recordsOf([aChargeback('A')], 9), ports)).toMatchObject({ duplicates: 1 });
  });
});

describe('a decision', () => {
  const held = sameCustomer(3);
  const decided = (decision: 'released' | 'confirmed', minute: number, eventId = `${decision}:${minute}`) =>
    aDecision('O2', decision, {
      customerId: 'C',
      eventId,
      occurredAt: new Date(NOW_MS + minute * 60_000).toISOString(),
    });

  it('closes the case, and teaches what the order touched', async () => {
    // Given
    const ports = memoryFraud();
    // When
    await judge(recordsOf([...held, decided('confirmed', 90)]), ports);
    // Then
    expect(ports.cases.all()).toMatchObject([
      {
        status: 'confirmed',
        decidedBy: 'fraud-desk',
        decidedAt: '2026-03-02T13:30:00.000Z',
        version: 2,
      },
    ]);
    expect(ports.profiles.all.get('device#D-O2')?.profile).toMatchObject({
      verdicts: [{ orderId: 'O2', verdict: 'confirmed' }],
    });
  });

  it.each([
    ['a later one changes it', [decided('released', 90), decided('confirmed', 95)], 'confirmed'],
    [
      'an earlier one that comes late does not',
      [decided('released', 95), decided('confirmed', 90)],
      'released',
    ],
    [
      'of two at one moment the confirmation counts',
      [decided('confirmed', 90, 'a'), decided('released', 90, 'b')],
      'confirmed',
    ],
  ] as const)('%s, in one batch or two', async (_what, decisions, status) => {
    for (const cuts of [[decisions], decisions.map((each) => [each])]) {
      const ports = memoryFraud();
      await judge(recordsOf(held), ports);
      for (const [index, events] of cuts.entries()) await judge(recordsOf(events, 10 + index), ports);
      expect(ports.cases.all()).toMatchObject([{ orderId: 'O2', status }]);
      expect(ports.profiles.all.get('device#D-O2')?.profile).toMatchObject({
        verdicts: [{ orderId: 'O2', verdict: status }],
      });
    }
  });

  it('of an order without a case opens none, and teaches all the same', async () => {
    const ports = memoryFraud();
    await judge(recordsOf([anOrder({ id: 'A' }), aDecision('A', 'released')]), ports);
    expect(ports.cases.all()).toEqual([]);
    expect(ports.profiles.all.get('customer#C-A')?.profile).toMatchObject({
      verdicts: [{ verdict: 'released' }],
    });
  });

  it('moves nothing when its batch comes again', async () => {
    const ports = memoryFraud();
    const records = recordsOf([...held, decided('confirmed', 90)]);
    await judge(records, ports);
    await judge(records, ports);
    expect(ports.cases.all()).toMatchObject([{ status: 'confirmed', version: 2 }]);
  });
});

describe('two shards that meet on a device', () => {
  it('both teach it: what the second lacks is added to what the first wrote', async () => {
    // Given: while one shard reads and judges, the other is quicker.
    const ports = memoryFraud();
    const [one, two] = [anOrder({ id: 'A', device: 'D' }), anOrder({ id: 'B', device: 'D' })];
    let others = 0;
    const open: JudgeOrdersPorts['cases']['open'] = async (cases) => {
      others += 1;
      await judge(recordsOf([two]), ports, { shard: 's2' });
      return ports.cases.open(cases);
    };
    // When
    const outcome = await judge(recordsOf([one]), { ...ports, cases: { ...ports.cases, open } });
    // Then
    expect([others, outcome.conflicts]).toEqual([1, 1]);
    expect(ports.profiles.all.get('device#D')).toMatchObject({
      version: 2,
      profile: { recentOrders: [{ orderId: 'A' }, { orderId: 'B' }] },
      marks: { s1: { sequence: sequenceNumber(1) }, s2: { sequence: sequenceNumber(1) } },
    });
  });

  it('hold one of a burst that neither saw whole', async () => {
    // Given: the limit is three.
    const ports = memoryFraud();
    const open: JudgeOrdersPorts['cases']['open'] = async (cases) => {
      const others = orders(2, (n) => ({ id: `B${n}`, device: 'D', at: n }));
      if (ports.profiles.all.size === 0) await judge(recordsOf(others), ports, { shard: 's2' });
      return ports.cases.open(cases);
    };
    // When
    const burst = recordsOf([anOrder({ id: 'A', device: 'D' })]);
    const outcome = await judge(burst, { ...ports, cases: { ...ports.cases, open } });
    // Then
    const byVelocity = expect.arrayContaining([
      expect.objectContaining({ rule: 'device-velocity', evidence: expect.objectContaining({ orders: 3 }) }),
    ]);
    expect(outcome).toMatchObject({ judged: 1, opened: 1, conflicts: 1 });
    expect(ports.cases.all()).toMatchObject([{ orderId: 'A', reasons: byVelocity }]);
  });

  it('keep a habit of the shop each', async () => {
    const ports = memoryFraud();
    await judge(recordsOf([anOrder({ id: 'A' })]), ports);
    await judge(recordsOf([anOrder({ id: 'B' })]), ports, { shard: 's2' });
    expect(keysOf(ports).filter((key) => key.startsWith('shop#'))).toEqual(['shop#EUR#s1', 'shop#EUR#s2']);
  });

  it('forget the marks of shards that cannot come again', async () => {
    // Given
    const ports = memoryFraud();
    const at = (days: number) => ({ nowMs: NOW_MS + days * 86_400_000 });
    await judge(recordsOf([anOrder({ id: 'A', device: 'D' })]), ports, { shard: 'gone' });
    await judge(recordsOf([anOrder({ id: 'B', device: 'D' })]), ports, { shard: 'old', ...at(5) });
    // When
    await judge(recordsOf([anOrder({ id: 'C', device: 'D' })]), ports, { shard: 'new', ...at(17) });
    // Then
    expect(Object.keys(ports.profiles.all.get('device#D')?.marks ?? {})).toEqual(['old', 'new']);
  });
});

describe('what is hot', () => {
  /** How often each port was called with how much. */
  function metered(ports: JudgeOrdersPorts) {
    const written: number[] = [];
    const save: JudgeOrdersPorts['profiles']['save'] = (revisions) => {
      written.push(revisions.length);
      return ports.profiles.save(revisions);
    };
    return { written, ports: { ...ports, profiles: { ...ports.profiles, save } } };
  }
  const bytesOf = (ports: ReturnType<typeof memoryFraud>) =>
    Math.max(...[...ports.profiles.all.values()].map((profile) => JSON.stringify(profile).length));

  it("writes a customer's profile once for a hundred orders in one batch", async () => {
    const ports = memoryFraud();
    const { written, ports: through } = metered(ports);
    const events = orders(100, (n) => ({
      id: `O${n}`,
      customer: 'C',
      card: 'fp',
      device: 'D',
      address: 'ip',
    }));
    await judge(recordsOf(events), through);
    expect(written).toEqual([5]);
    expect(bytesOf(ports)).toBeLessThan(PROFILE_BYTES);
  });

  it('keeps a device that 10,000 customers share small, and writes it once per batch', async () => {
    // Given
    const ports = memoryFraud();
    const { written, ports: through } = metered(ports);
    // When
    for (let batch = 0; batch < 20; batch += 1) {
      const events = orders(500, (n) => ({ id: `O${batch}-${n}`, device: 'D', at: batch }));
      await judge(recordsOf(events, 1 + 500 * batch), through, { shard: `s${batch % 4}` });
    }
    // Then
    expect(written).toHaveLength(20);
    expect(bytesOf(ports)).toBeLessThan(20_000);
    expect(ports.profiles.all.get('device#D')?.profile).toMatchObject({ kind: 'device' });
  }, 60_000);

  it('judges on with profiles at their limits, of the longest ids', async () => {
    const ports = memoryFraud();
    const long = (what: string, number: number) => `${what}${number}`.padEnd(200, '😀');
    const events = orders(200, (n) => ({
      id: long('order', n).slice(0, 190),
      customer: long('customer', n).slice(0, 190),
      device: 'D',
      at: n,
    }));
    await judge(recordsOf(events), ports);
    expect(bytesOf(ports)).toBeLessThan(20_000);
  });

  it('fails the batch when others are quicker again and again, after pauses that are bounded in number', async () => {
    // Given
    const ports = memoryFraud();
    let saves = 0;
    const pauses: number[] = [];
    const profiles: JudgeOrdersPorts['profiles'] = {
      ...ports.profiles,
      save: async (revisions) => {
        saves += 1;
        return revisions.map(({ profile: { key } }) => ({ key, found: undefined }));
      },
    };
    // When
    const attempt = judge(recordsOf([anOrder({ id: 'A' })]), {
      ...ports,
      profiles,
      giveWay: async (round) => void pauses.push(round),
    });
    // Then
    await expect(attempt).rejects.toThrow(`were written by others ${MOST_ROUNDS} times in a row`);
    expect(saves).toBe(MOST_ROUNDS);
    expect(pauses).toHaveLength(MOST_ROUNDS - 1);
  });

  it('gives way longer each time others were quicker', async () => {
    // Given
    const ports = memoryFraud();
    const rounds: number[] = [];
    let quicker = 0;
    const save: JudgeOrdersPorts['profiles']['save'] = async (revisions) => {
      quicker += 1;
      if (quicker <= 3)
        await judge(recordsOf([anOrder({ id: `Q${quicker}`, device: 'D' })]), ports, {
          shard: `q${quicker}`,
        });
      return ports.profiles.save(revisions);
    };
    // When
    const outcome = await judge(recordsOf([anOrder({ id: 'A', device: 'D' })]), {
      ...ports,
      profiles: { ...ports.profiles, save },
      giveWay: async (round) => void rounds.push(round),
    });
    // Then
    expect(rounds).toEqual([1, 2, 3]);
    expect(outcome.conflicts).toBe(3);
    expect(ports.profiles.all.get('device#D')?.profile).toMatchObject({
      recentOrders: [{ orderId: 'A' }, { orderId: 'Q1' }, { orderId: 'Q2' }, { orderId: 'Q3' }],
    });
  });
});

it('fails the batch when a sequence number cannot be ordered', async () => {
  const record = { ...recordOf(anEvent('OrderPlaced'), 1), sequenceNumber: '9'.repeat(57) };
  await expect(judge([record], memoryFraud())).rejects.toThrow('has more than 56 digits');
});
