// From what the tills sold to the alert that tells a shortage: nights recommend, counters take it over, and the next alert
// goes by it.
import { expect, it } from 'vitest';
import { fileContractOf } from '../../../contracts/files/files.ts';
import type { EventOf, RetailEvent } from '../../../contracts/retail-event.ts';
import { stateReader } from '../../../local/report/read-state.ts';
import { localTarget } from '../../../local/target/target.ts';
import { sampleApp } from '../sample-app.ts';
import { type File, givenNights, type Nights } from './given-nights.ts';
import { daysAfter, tillLog, tillLogKey, tillRow } from './shop-days.ts';

const synthesized = sampleApp();

const [FIRST, DAYS] = ['2026-03-01', 21] as const;
const [TODAY, TOMORROW, DAY_AFTER] = [DAYS - 1, DAYS, DAYS + 1].map((days) => daysAfter(FIRST, days)) as [
  string,
  string,
  string,
];
const PRODUCT = {
  ...fileContractOf('catalog').example,
  sku: 'MUG',
  name: 'Blue mug',
  category: 'kitchen',
  leadTimeDays: 7,
};
const PLACE = { locationId: 'S-HARBOUR', sku: 'MUG' };

const sold = (date: string, quantity: number): File => [
  tillLogKey(date),
  tillLog(tillRow(date, { sku: PLACE.sku, quantity: String(quantity) })),
];

const adjusted = (eventId: string, quantityDelta: number): EventOf<'StockAdjusted'> => ({
  ...{ eventType: 'StockAdjusted', eventId, occurredAt: `${daysAfter(DAY_AFTER, 1)}T10:00:00Z` },
  ...{ ...PLACE, quantityDelta, reason: 'counted' },
});

/** Five hundred mugs, and a policy that a person has set: at thirty, up to sixty. */
const OPENING: readonly RetailEvent[] = [
  {
    eventType: 'StockReceived',
    eventId: 'opening',
    occurredAt: `${FIRST}T06:00:00Z`,
    ...PLACE,
    quantity: 500,
  },
  {
    ...{ eventType: 'StockPolicySet', eventId: 'by-hand', occurredAt: `${FIRST}T07:00:00Z`, ...PLACE },
    ...{ reorderPoint: 30, orderUpTo: 60 },
  },
];

const counterOf = async ({ cloud }: Nights) => {
  const counters = await stateReader(localTarget(cloud)).counters();
  return counters.find(({ sku, locationId }) => sku === PLACE.sku && locationId === PLACE.locationId);
};

const recommended = ({ rows }: Nights) =>
  rows(
    `SELECT as_of, on_hand, reorder_point, recommended_reorder_point, recommended_order_up_to FROM marts.inventory_health WHERE sku = 'MUG' AND location_id = 'S-HARBOUR'`,
  );
const outbox = ({ rows }: Nights) =>
  rows('SELECT sku, reorder_point, order_up_to, product_name, category, sent FROM clean.published_policies');

const toldOfStock = ({ cloud }: Nights) =>
  cloud.inbox.published.map(({ attributes }) => attributes).filter(({ kind }) => kind === 'stock');

it('last night’s recommendation is the policy that today’s alert goes by, with the product’s name and category', async () => {
  // Given three weeks of ten mugs a day, of which the first night hears
  const nights = await givenNights(synthesized, TODAY);
  const days = Array.from({ length: DAYS }, (_, day) => sold(daysAfter(FIRST, day), 10));
  const catalog: File = ['catalog/all.jsonl.gz', `${JSON.stringify(PRODUCT)}\n`];
  // When
  await nights.play({ date: TODAY, events: OPENING, files: [...days, catalog] });
  // Then a lead time of seven days and one is 80 mugs, and 0.95 of half a unit is 0.8; a week's cycle is 70 more
  expect(await recommended(nights)).toEqual([[TODAY, '500', '30', '81', '151']]);
  expect(await outbox(nights)).toEqual([['MUG', '81', '151', 'Blue mug', 'kitchen', 'true']]);
  const taken = { reorderPoint: 81, orderUpTo: 151, productName: 'Blue mug' };
  expect(await counterOf(nights)).toMatchObject({ ...taken, onHand: 290 });
  // When the next day's demand moves it a little
  await nights.play({ date: TOMORROW, files: [sold(TOMORROW, 11)] });
  // Then it stays as it was
  const [[, onHand, inForce, moved] = []] = await recommended(nights);
  expect([onHand, inForce]).toEqual(['290', '81']);
  expect(Number(moved)).toBeGreaterThan(81);
  expect(await outbox(nights)).toEqual([['MUG', '81', '151', 'Blue mug', 'kitchen', 'true']]);
  expect(await counterOf(nights)).toMatchObject({ ...taken, onHand: 279 });
  // When a day sells more than ever
  await nights.play({ date: DAY_AFTER, files: [sold(DAY_AFTER, 60)] });
  // Then the counter goes by the new one
  const [[, , , reorderPoint, orderUpTo] = []] = await recommended(nights);
  expect(Number(reorderPoint)).toBeGreaterThan(1.1 * 81);
  expect(await outbox(nights)).toEqual([['MUG', reorderPoint, orderUpTo, 'Blue mug', 'kitchen', 'true']]);
  const counter = await counterOf(nights);
  expect(counter).toMatchObject({
    reorderPoint: Number(reorderPoint),
    orderUpTo: Number(orderUpTo),
    onHand: 219,
  });
  // When stock falls to one above it, and then to it
  expect(toldOfStock(nights)).toEqual([]);
  await nights.send([adjusted('to-one-above', Number(reorderPoint) + 1 - 219)]);
  expect(toldOfStock(nights)).toEqual([]);
  await nights.send([adjusted('to-the-point', -1)]);
  // Then
  expect(toldOfStock(nights)).toEqual([
    {
      ...{ kind: 'stock', location: PLACE.locationId, sku: PLACE.sku, category: 'kitchen' },
      ...{ severity: 'low', noticeNumber: '1' },
    },
  ]);
  const mail = nights.cloud.inbox.messages.find(({ subject }) => subject?.startsWith('Low stock'));
  expect(mail).toMatchObject({
    subject: 'Low stock: Blue mug (MUG) at S-HARBOUR',
    text: expect.stringContaining(`Reorder point: ${reorderPoint}`),
  });
  expect([...nights.cloud.denials(), ...nights.internalErrors]).toEqual([]);
}, 240_000);
