import { describe, expect, it } from 'vitest';
import { judgeSeed, kindFigures } from '../../../bench/backtest/fraudsters.ts';
import { measure } from '../../../bench/backtest/measure.ts';
import { DEFAULT_FRAUD_SETTINGS } from '../../../contracts/fraud-settings.ts';

describe('the default rules', () => {
  it.each([41, 42])("catch every kind of the retailer's fraudsters, seed %i", async (seed) => {
    const orders = await judgeSeed(seed, DEFAULT_FRAUD_SETTINGS);
    for (const { kind, recall } of kindFigures(orders)) expect(recall, kind).toBeGreaterThanOrEqual(0.9);
    expect(measure(orders, DEFAULT_FRAUD_SETTINGS).precision).toBeGreaterThanOrEqual(0.9);
  });
});
