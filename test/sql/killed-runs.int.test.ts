// A run that was killed anywhere is made good by the next one. On the local SQL engine.
import { expect, it } from 'vitest';
import { review } from '../../contracts/files/review.ts';
import { posCells } from '../files/corpus.ts';
import { archive, deliverLines, deliverTillLog } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const LAST_DAY = '2026-03-31';

/** A closed month, then a late till log, late orders and a review. */
async function givenLateSources(): Promise<ShopLake> {
  const given = await givenShopLake();
  await deliverTillLog(given, { date: '2026-03-02', store: 'S-HARBOUR', rows: [posCells()] });
  await given.night(nightOf(LAST_DAY));
  const broken = posCells('sku');
  const repeated = posCells('quantity', '3');
  await deliverTillLog(given, {
    date: '2026-03-02',
    store: 'S-HARBOUR',
    number: 2,
    rows: [broken, repeated, repeated],
  });
  await archive(given, '2026-04-01', 'a', [
    anEvent('OrderPlaced', { occurredAt: '2026-03-02T10:00:00Z' }),
    anEvent('OrderCancelled', { occurredAt: '2026-03-02T11:00:00Z' }),
    'not json',
  ]);
  await deliverLines(given, {
    source: 'reviews',
    date: '2026-04-01',
    lines: [JSON.stringify(review.example), 'x'],
  });
  return given;
}

it('a run that was killed after any of its statements is made good by the next one', {
  timeout: 120_000,
}, async () => {
  const undisturbed = await givenLateSources();
  const statements = await undisturbed.night(nightOf('2026-04-01'));
  const wanted = await undisturbed.everything();
  expect(wanted['month_closings']).toHaveLength(2);
  for (let dieAfter = 1; dieAfter < statements.length; dieAfter += 5) {
    const given = await givenLateSources();
    await expect(given.night(nightOf('2026-04-01'), dieAfter)).rejects.toThrow('killed');
    await given.night(nightOf('2026-04-01'));
    expect(await given.everything(), `killed after ${statements[dieAfter - 1]}`).toEqual(wanted);
  }
});
