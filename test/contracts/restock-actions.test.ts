import { describe, expect, it } from 'vitest';
import { priceSuggested } from '../../contracts/actions/price-suggested.ts';
import { restockAction } from '../../contracts/actions/restock-action.ts';
import { restockCancelled } from '../../contracts/actions/restock-cancelled.ts';
import { restockCompleted } from '../../contracts/actions/restock-completed.ts';
import { restockOrdered } from '../../contracts/actions/restock-ordered.ts';
import { priceSettings } from '../../contracts/price-settings.ts';
import { restockOrder, restockOrderExample } from '../../contracts/restock-order.ts';

const RESTOCK = [restockOrdered, restockCompleted, restockCancelled];

describe.each([...RESTOCK, priceSuggested])('$detailType', ({ detailType, schema, example }) => {
  it('accepts its example, unchanged, and is titled by its name', () => {
    expect(schema.parse(example)).toEqual(example);
    expect(schema.meta()?.title).toBe(detailType);
  });
});

it('restock actions are told apart by their type', () => {
  for (const { detailType, example } of RESTOCK)
    expect(restockAction.parse({ detailType, detail: example })).toEqual({ detailType, detail: example });
  expect(restockAction.safeParse({ detailType: 'OrderHeld', detail: restockOrdered.example }).success).toBe(
    false,
  );
});

it('a restock order accepts its example, unchanged', () => {
  expect(restockOrder.parse(restockOrderExample)).toEqual(restockOrderExample);
});

describe('price settings', () => {
  it('are complete without saying anything', () => {
    expect(priceSettings.parse({})).toEqual({
      band: { fromDays: 7, toDays: 90 },
      mostStepPercent: 10,
      floorPercent: 70,
      ceilingPercent: 120,
      cooldownHours: 168,
    });
  });

  it.each([
    ['a band that ends before it begins', { band: { fromDays: 90, toDays: 7 } }],
    ['a floor above the list price', { floorPercent: 101 }],
    ['a ceiling under it', { ceilingPercent: 99 }],
    ['no cooldown', { cooldownHours: 0 }],
    ['what is unknown', { step: 1 }],
  ])('refuse %s', (_what, input) => {
    expect(priceSettings.safeParse(input).success).toBe(false);
  });
});
