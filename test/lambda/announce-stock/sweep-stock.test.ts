import { expect, it } from 'vitest';
import type { StockCounter } from '../../../domain/inventory/judge-stock.ts';
import { announceStock, sweepStock } from '../../../lambda/announce-stock/announce-stock.ts';
import { memoryStockAlerts, memoryTopic } from '../../helpers/memory-ports.ts';
import { aCounter, aNotice, anAlert } from '../../helpers/stock.ts';

const AT = '2026-03-03T07:00:00.000Z';

async function* pagesOf(...pages: readonly (readonly StockCounter[])[]) {
  yield* pages;
}

const given = (...saved: Parameters<typeof memoryStockAlerts>) => ({
  alerts: memoryStockAlerts(...saved),
  notices: memoryTopic(),
});

it('tells late what the change stream lost: a shortage, at the time of the sweep', async () => {
  // Given
  const ports = given();
  // When
  const outcome = await sweepStock(pagesOf([aCounter({ onHand: 0 })]), AT, ports);
  // Then
  expect(outcome).toEqual({ judged: 1, raised: 1, resolved: 0 });
  expect(ports.notices.published).toMatchObject([{ severity: 'out', noticeNumber: 1, occurredAt: AT }]);
  expect(ports.alerts.all()).toMatchObject([{ level: 'out', since: AT, openedAt: AT }]);
});

it('resolves an alert whose end the change stream lost', async () => {
  // Given
  const ports = given([anAlert({ level: 'out', noticeNumber: 4 })]);
  // When
  const outcome = await sweepStock(pagesOf([aCounter({ onHand: 50 })]), AT, ports);
  // Then
  expect(outcome).toEqual({ judged: 1, raised: 0, resolved: 1 });
  expect(ports.notices.published).toMatchObject([
    { severity: 'none', previousSeverity: 'out', noticeNumber: 5 },
  ]);
});

it('tells what an announcer recorded and left untold, though its counter did not change', async () => {
  // Given
  const untold = [aNotice({ noticeNumber: 4, severity: 'out' })];
  const ports = given([anAlert({ level: 'out', noticeNumber: 4, counterVersion: 7, untold })]);
  const counter = aCounter({ onHand: 0, version: 7 });
  // When
  const outcome = await sweepStock(pagesOf([counter]), AT, ports);
  // Then
  expect(outcome).toEqual({ judged: 1, raised: 1, resolved: 0 });
  expect(ports.notices.published).toEqual(untold);
  expect(await sweepStock(pagesOf([counter]), AT, ports)).toEqual({ judged: 1, raised: 0, resolved: 0 });
});

it('tells nothing of what was told, and nothing twice', async () => {
  // Given
  const ports = given([anAlert({ level: 'low' })]);
  const pages = () => pagesOf([aCounter({ onHand: 5 }), aCounter({ sku: 'TEA', onHand: 0 })]);
  await sweepStock(pages(), AT, ports);
  // When
  const again = await sweepStock(pages(), AT, ports);
  // Then
  expect(again).toEqual({ judged: 2, raised: 0, resolved: 0 });
  expect(ports.notices.published).toHaveLength(1);
});

it('adds up what it did over all pages', async () => {
  // Given
  const ports = given([anAlert({ sku: 'C' })]);
  const pages = pagesOf(
    [aCounter({ sku: 'A', onHand: 0 }), aCounter({ sku: 'B' })],
    [],
    [aCounter({ sku: 'C' })],
  );
  // Then
  expect(await sweepStock(pages, AT, ports)).toEqual({ judged: 3, raised: 1, resolved: 1 });
});

it('leaves nothing to tell for an image of the change stream that comes after it', async () => {
  // Given
  const ports = given();
  const counter = aCounter({ onHand: 0, version: 7 });
  await sweepStock(pagesOf([counter]), AT, ports);
  // When
  const late = [counter, aCounter({ onHand: 2, version: 6 })].map((each) => ({ counter: each, at: AT }));
  for (const image of late) await announceStock([image], ports);
  // Then
  expect(ports.notices.published).toHaveLength(1);
  expect(ports.alerts.all()).toMatchObject([{ level: 'out', counterVersion: 7 }]);
});

it('fails when a page fails, after it has told of the pages before', async () => {
  // Given
  const ports = given();
  async function* broken() {
    yield [aCounter({ onHand: 0 })];
    throw new Error('the table is gone');
  }
  // When
  await expect(sweepStock(broken(), AT, ports)).rejects.toThrow('the table is gone');
  // Then
  expect(ports.notices.published).toHaveLength(1);
});
