import { describe, expect, it } from 'vitest';
import { MOST_UNTOLD } from '../../../domain/inventory/judge-in-turn.ts';
import type { StockCounter } from '../../../domain/inventory/judge-stock.ts';
import { type AnnounceStockPorts, announceStock } from '../../../lambda/announce-stock/announce-stock.ts';
import { Crash, crashingAnnouncer, MOMENTS } from '../../helpers/crash.ts';
import { memoryStockAlerts, memoryTopic } from '../../helpers/memory-ports.ts';
import { recordedAnnouncer } from '../../helpers/recorded-calls.ts';
import { aCounter, aNotice, anAlert } from '../../helpers/stock.ts';

const image = (overrides: Partial<StockCounter>, at = '2026-03-02T10:15:30.000Z') => ({
  counter: aCounter(overrides),
  at,
});
const given = (...saved: Parameters<typeof memoryStockAlerts>) => ({
  alerts: memoryStockAlerts(...saved),
  notices: memoryTopic(),
});
const numbersAndLevels = ({ notices }: ReturnType<typeof given>) =>
  notices.published.map(({ noticeNumber, severity }) => [noticeNumber, severity]);

describe('a batch of changed counters', () => {
  it('records each product that became short, and tells of it', async () => {
    // Given
    const ports = given();
    const images = [
      image({ onHand: 3 }),
      image({ sku: 'TEA', onHand: 0 }),
      image({ sku: 'CUP', onHand: 40 }),
    ];
    // When
    const outcome = await announceStock(images, ports);
    // Then
    expect(outcome).toEqual({ judged: 3, raised: 2, resolved: 0 });
    expect(ports.notices.published).toMatchObject([
      { sku: 'MUG-BLUE', severity: 'low', noticeNumber: 1 },
      { sku: 'TEA', severity: 'out', noticeNumber: 1 },
    ]);
    expect(ports.alerts.all()).toMatchObject([
      { sku: 'MUG-BLUE', level: 'low', counterVersion: 100, untold: [] },
      { sku: 'TEA', level: 'out', counterVersion: 100, untold: [] },
    ]);
  });

  it('judges the images of a counter in turn, and records the last', async () => {
    // Given
    const ports = given();
    const images = [
      image({ onHand: 5, version: 1 }, '2026-03-02T10:00:00.000Z'),
      image({ sku: 'TEA', onHand: 0, version: 1 }),
      image({ onHand: -1, version: 2 }, '2026-03-02T10:00:01.000Z'),
      image({ sku: 'TEA', onHand: 90, version: 2 }),
    ];
    // When
    const outcome = await announceStock(images, ports);
    // Then
    expect(outcome).toEqual({ judged: 4, raised: 3, resolved: 1 });
    expect(ports.notices.published).toMatchObject([
      { sku: 'MUG-BLUE', severity: 'low', noticeNumber: 1 },
      { sku: 'MUG-BLUE', severity: 'oversold', noticeNumber: 2, occurredAt: '2026-03-02T10:00:01.000Z' },
      { sku: 'TEA', severity: 'out', noticeNumber: 1 },
      { sku: 'TEA', severity: 'none', noticeNumber: 2 },
    ]);
    expect(ports.alerts.all()).toMatchObject([
      { sku: 'MUG-BLUE', level: 'oversold', counterVersion: 2 },
      { sku: 'TEA', level: 'none', counterVersion: 2 },
    ]);
  });

  it('tells a shortage that was recorded but not told, and its end, when the batch comes back longer', async () => {
    // Given
    const ports = given();
    const short = image({ onHand: 5, version: 1 });
    await expect(
      announceStock([short], crashingAnnouncer(ports, { call: 3, moment: 'before' })),
    ).rejects.toThrow(Crash);
    // When
    await announceStock([short, image({ onHand: 90, version: 2 })], ports);
    // Then
    expect(numbersAndLevels(ports)).toEqual([
      [1, 'low'],
      [2, 'none'],
    ]);
  });

  it('tells of every change of a counter that flickers, and never holds too much untold', async () => {
    // Given
    const ports = given();
    const flicker = Array.from({ length: 3 * MOST_UNTOLD }, (_, index) =>
      image({ onHand: (index % 2) * 50, version: index + 1 }),
    );
    const held: number[] = [];
    const save: AnnounceStockPorts['alerts']['save'] = async (revisions) => {
      held.push(...revisions.map(({ alert }) => alert.untold.length));
      return ports.alerts.save(revisions);
    };
    // When
    const outcome = await announceStock(flicker, { ...ports, alerts: { ...ports.alerts, save } });
    // Then
    expect(outcome).toMatchObject({ raised: 1.5 * MOST_UNTOLD, resolved: 1.5 * MOST_UNTOLD });
    expect(ports.notices.published.map(({ noticeNumber }) => noticeNumber)).toEqual(
      flicker.map((_, index) => index + 1),
    );
    expect(Math.max(...held)).toBe(MOST_UNTOLD);
  });

  it('judges one product at two places as two counters', async () => {
    const ports = given();
    await announceStock(
      [image({ locationId: 'S-1', onHand: 0 }), image({ locationId: 'S-2', onHand: 2 })],
      ports,
    );
    expect(ports.notices.published.map(({ locationId, severity }) => [locationId, severity])).toEqual([
      ['S-1', 'out'],
      ['S-2', 'low'],
    ]);
  });

  it('goes by what is recorded: worse is told, milder is not, enough is told as resolved', async () => {
    // Given
    const ports = given([
      anAlert({ sku: 'WORSE', level: 'low', noticeNumber: 3 }),
      anAlert({ sku: 'MILDER', level: 'out', noticeNumber: 5 }),
      anAlert({ sku: 'FINE', level: 'oversold', noticeNumber: 8 }),
    ]);
    // When
    const outcome = await announceStock(
      [
        image({ sku: 'WORSE', onHand: 0 }),
        image({ sku: 'MILDER', onHand: 4 }),
        image({ sku: 'FINE', onHand: 99 }),
      ],
      ports,
    );
    // Then
    expect(outcome).toEqual({ judged: 3, raised: 1, resolved: 1 });
    expect(ports.notices.published).toMatchObject([
      { sku: 'WORSE', severity: 'out', noticeNumber: 4 },
      { sku: 'FINE', severity: 'none', noticeNumber: 9 },
    ]);
    expect(ports.alerts.all().map(({ sku, level, noticeNumber }) => [sku, level, noticeNumber])).toEqual([
      ['WORSE', 'out', 4],
      ['MILDER', 'low', 5],
      ['FINE', 'none', 9],
    ]);
  });

  it('says nothing when it comes a second time', async () => {
    // Given
    const ports = given();
    const images = [image({ onHand: 3 })];
    await announceStock(images, ports);
    // When
    const outcome = await announceStock(images, ports);
    // Then
    expect(outcome).toEqual({ judged: 1, raised: 0, resolved: 0 });
    expect(ports.notices.published).toHaveLength(1);
  });

  it('ignores images that are not newer than what was judged', async () => {
    const ports = given([anAlert({ level: 'none', openedAt: undefined, counterVersion: 200 })]);
    await announceStock([image({ onHand: 0, version: 200 })], ports);
    expect(ports.notices.published).toEqual([]);
  });

  it('writes nothing for what leaves a level as it was', async () => {
    // Given
    const ports = given([anAlert({ level: 'low' })]);
    const before = ports.alerts.all();
    // When
    await announceStock([image({ onHand: 4 }), image({ sku: 'TEA' })], ports);
    // Then
    const after = ports.alerts.all();
    expect(after).toHaveLength(1);
    expect(after[0]).toBe(before[0]);
  });
});

describe('what another announcer left untold', () => {
  const untold = [
    aNotice({ noticeNumber: 6, severity: 'low' }),
    aNotice({ noticeNumber: 7, severity: 'out' }),
  ];

  it('is told, though there is nothing new to judge', async () => {
    // Given
    const ports = given([anAlert({ level: 'out', noticeNumber: 7, counterVersion: 100, untold })]);
    // When
    const outcome = await announceStock([image({ onHand: 0, version: 100 })], ports);
    // Then
    expect(outcome).toEqual({ judged: 1, raised: 2, resolved: 0 });
    expect(ports.notices.published).toEqual(untold);
    expect(ports.alerts.all()).toMatchObject([{ level: 'out', noticeNumber: 7, untold: [] }]);
  });

  it.each([
    ['worse', -1, [6, 7, 8]],
    ['milder', 4, [6, 7]],
  ])('is told before what is new when it became %s', async (_what, onHand, numbers) => {
    // Given
    const ports = given([anAlert({ level: 'out', noticeNumber: 7, untold })]);
    // When
    await announceStock([image({ onHand })], ports);
    // Then
    expect(ports.notices.published.map(({ noticeNumber }) => noticeNumber)).toEqual(numbers);
    expect(ports.alerts.all()).toMatchObject([{ noticeNumber: numbers.at(-1), untold: [] }]);
  });
});

describe('an announcer that another one overtakes', () => {
  /** Once, when `port` was called first, something else happens before its caller hears of it. */
  const meanwhile =
    <Input, Output>(port: (input: Input) => Promise<Output>, happens: () => Promise<unknown>) =>
    async (input: Input): Promise<Output> => {
      const output = await port(input);
      const job = happens;
      happens = async () => {};
      await job();
      return output;
    };
  const overtakenAtRead = (ports: ReturnType<typeof given>, happens: () => Promise<unknown>) => ({
    ...ports,
    alerts: { ...ports.alerts, read: meanwhile(ports.alerts.read, happens) },
  });
  const low = image({ onHand: 5, version: 1 });
  const out = image({ onHand: 0, version: 2 });

  it('numbers what is new after what the other recorded', async () => {
    // Given
    const ports = given();
    const overtaken = overtakenAtRead(ports, () => announceStock([low], ports));
    // When
    await announceStock([low, out], overtaken);
    // Then
    expect(numbersAndLevels(ports)).toEqual([
      [1, 'low'],
      [2, 'out'],
    ]);
  });

  it('says nothing of what is older than what the other judged', async () => {
    // Given
    const ports = given();
    const overtaken = overtakenAtRead(ports, () => announceStock([out], ports));
    // When
    await announceStock([low], overtaken);
    // Then
    expect(numbersAndLevels(ports)).toEqual([[1, 'out']]);
    expect(ports.alerts.all()).toMatchObject([{ level: 'out', counterVersion: 2, untold: [] }]);
  });

  it('tells for the other when that one crashed', async () => {
    // Given
    const ports = given();
    const crashing = crashingAnnouncer(ports, { call: 3, moment: 'before' });
    const overtaken = overtakenAtRead(ports, () => announceStock([out], crashing).catch(() => {}));
    // When
    await announceStock([low], overtaken);
    // Then
    expect(numbersAndLevels(ports)).toEqual([[1, 'out']]);
    expect(ports.alerts.all()).toMatchObject([{ noticeNumber: 1, untold: [] }]);
  });

  it('goes on with other counters, and leaves the other what that one took over', async () => {
    // Given
    const ports = given();
    const crashing = crashingAnnouncer(ports, { call: 3, moment: 'before' });
    const publish = meanwhile(ports.notices.publish, () => announceStock([out], crashing).catch(() => {}));
    // When
    await announceStock([low, image({ sku: 'TEA', onHand: 0 })], { ...ports, notices: { publish } });
    // Then
    expect(numbersAndLevels(ports)).toEqual([
      [1, 'low'],
      [1, 'out'],
    ]);
    expect(ports.alerts.all()).toMatchObject([
      { sku: 'MUG-BLUE', noticeNumber: 2, untold: [{ noticeNumber: 1 }, { noticeNumber: 2 }] },
      { sku: 'TEA', noticeNumber: 1, untold: [] },
    ]);
  });
});

describe('an announcer that crashes', () => {
  it('records, then tells, then takes away what was told', async () => {
    const { calls, ports } = recordedAnnouncer(given());
    await announceStock([image({ onHand: 0 })], ports);
    expect(calls).toEqual(['read', 'save', 'publish', 'save']);
  });

  it('tells nothing that it could not record', async () => {
    // Given
    const ports = given();
    // When
    const crashing = crashingAnnouncer(ports, { call: 2, moment: 'before' });
    await expect(announceStock([image({ onHand: 0 })], crashing)).rejects.toThrow(Crash);
    // Then
    expect(ports.alerts.all()).toEqual([]);
    expect(ports.notices.published).toEqual([]);
  });

  it('leaves untold what it recorded and could not tell', async () => {
    // Given
    const ports = given();
    // When
    const crashing = crashingAnnouncer(ports, { call: 3, moment: 'before' });
    await expect(announceStock([image({ onHand: 0 })], crashing)).rejects.toThrow(Crash);
    // Then
    expect(ports.alerts.all()).toMatchObject([
      { level: 'out', noticeNumber: 1, untold: [{ noticeNumber: 1, severity: 'out' }] },
    ]);
  });

  it('repeats a notice with the same number when it told it and crashed', async () => {
    // Given
    const ports = given([anAlert({ level: 'low', noticeNumber: 6 })]);
    const images = [image({ onHand: 0 })];
    const crashing = crashingAnnouncer(ports, { call: 4, moment: 'before' });
    await expect(announceStock(images, crashing)).rejects.toThrow(Crash);
    // When
    await announceStock(images, ports);
    // Then
    const [first, repeated] = ports.notices.published;
    expect(ports.notices.published).toHaveLength(2);
    expect(repeated).toEqual(first);
    expect(repeated?.noticeNumber).toBe(7);
    expect(ports.alerts.all()).toMatchObject([{ level: 'out', noticeNumber: 7, untold: [] }]);
  });

  const CRASHES = ['read', 'save', 'publish', 'clear'].flatMap((name, index) =>
    MOMENTS.map((moment) => ({ name, moment, call: index + 1 })),
  );

  it.each(CRASHES)('loses no notice and records the same when it crashed $moment $name', async (crash) => {
    // Given
    const images = [
      image({ onHand: 3 }),
      image({ sku: 'TEA', onHand: 0 }),
      image({ sku: 'CUP', onHand: -4 }),
    ];
    const [ports, calm] = [given(), given()];
    await announceStock(images, calm);
    await expect(announceStock(images, crashingAnnouncer(ports, crash))).rejects.toThrow(Crash);
    // When
    await announceStock(images, ports);
    // Then
    expect(new Set(ports.notices.published.map((notice) => JSON.stringify(notice)))).toEqual(
      new Set(calm.notices.published.map((notice) => JSON.stringify(notice))),
    );
    expect(ports.alerts.all()).toEqual(calm.alerts.all());
  });
});
