import { describe, expect, it } from 'vitest';
import type { StockCounter } from '../../../domain/inventory/judge-stock.ts';
import { announceStock } from '../../../lambda/announce-stock/announce-stock.ts';
import { Crash, crashingAnnouncer, MOMENTS } from '../../helpers/crash.ts';
import { memoryStockAlerts, memoryTopic } from '../../helpers/memory-ports.ts';
import { recordedAnnouncer } from '../../helpers/recorded-calls.ts';
import { aCounter, anAlert } from '../../helpers/stock.ts';

const image = (overrides: Partial<StockCounter>, at = '2026-03-02T10:15:30.000Z') => ({
  counter: aCounter(overrides),
  at,
});
const given = (...saved: Parameters<typeof memoryStockAlerts>) => ({
  alerts: memoryStockAlerts(...saved),
  notices: memoryTopic(),
});

describe('a batch of changed counters', () => {
  it('tells of each product that became short, and records what it told', async () => {
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
      { sku: 'MUG-BLUE', level: 'low', counterVersion: 100 },
      { sku: 'TEA', level: 'out', counterVersion: 100 },
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
      { sku: 'TEA', severity: 'out', noticeNumber: 1 },
      { sku: 'MUG-BLUE', severity: 'oversold', noticeNumber: 2, occurredAt: '2026-03-02T10:00:01.000Z' },
      { sku: 'TEA', severity: 'none', noticeNumber: 2 },
    ]);
    expect(ports.alerts.all()).toMatchObject([
      { sku: 'MUG-BLUE', level: 'oversold', counterVersion: 2 },
      { sku: 'TEA', level: 'none', counterVersion: 2 },
    ]);
  });

  it('ends a shortage that was told but not saved, when the batch comes back longer', async () => {
    // Given
    const ports = given();
    const short = image({ onHand: 5, version: 1 });
    await expect(
      announceStock([short], crashingAnnouncer(ports, { call: 3, moment: 'before' })),
    ).rejects.toThrow(Crash);
    // When
    await announceStock([short, image({ onHand: 90, version: 2 })], ports);
    // Then
    expect(ports.notices.published).toMatchObject([
      { severity: 'low', noticeNumber: 1 },
      { severity: 'low', noticeNumber: 1 },
      { severity: 'none', noticeNumber: 2 },
    ]);
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
});

describe('an announcer that crashes', () => {
  it('publishes before it saves', async () => {
    const { calls, ports } = recordedAnnouncer(given());
    await announceStock([image({ onHand: 0 })], ports);
    expect(calls).toEqual(['read', 'publish', 'save']);
  });

  it('saves nothing when it could not publish', async () => {
    // Given
    const ports = given();
    // When
    const crashing = crashingAnnouncer(ports, { call: 2, moment: 'before' });
    await expect(announceStock([image({ onHand: 0 })], crashing)).rejects.toThrow(Crash);
    // Then
    expect(ports.alerts.all()).toEqual([]);
    expect(ports.notices.published).toEqual([]);
  });

  it('repeats a notice with the same number when it had published but not saved', async () => {
    // Given
    const ports = given([anAlert({ level: 'low', noticeNumber: 6 })]);
    const images = [image({ onHand: 0 })];
    const crashing = crashingAnnouncer(ports, { call: 3, moment: 'before' });
    await expect(announceStock(images, crashing)).rejects.toThrow(Crash);
    // When
    await announceStock(images, ports);
    // Then
    const [first, repeated] = ports.notices.published;
    expect(ports.notices.published).toHaveLength(2);
    expect(repeated).toEqual(first);
    expect(repeated?.noticeNumber).toBe(7);
    expect(ports.alerts.all()).toMatchObject([{ level: 'out', noticeNumber: 7 }]);
  });

  const CRASHES = ['read', 'publish', 'save'].flatMap((name, index) =>
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
