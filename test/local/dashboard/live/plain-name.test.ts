import { expect, it } from 'vitest';
import { plainName } from '../../../../local/dashboard/live/plain-name.ts';

it.each([
  ['tillstream-local-stream-InventoryCountFunction82B6A674', 'Inventory count'],
  ['tillstream-local-stream-RestockShortagesQueue77DD90E3', 'Restock shortages'],
  ['tillstream-local-retail-events', 'Retail events'],
  ['RunRefineWindow', 'Run refine window'],
])('%s is called %s', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});
