import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../domain/reporting/normal-quantile.ts';

describe('the normal quantile', () => {
  it.each([
    [0.5, 0],
    [0.8, 0.8416212335729143],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.9999, 3.719016485455709],
    [0.01, -2.3263478740408408],
  ])('of %d is %d', (probability, quantile) => {
    expect(normalQuantile(probability)).toBeCloseTo(quantile, 7);
  });

  it('is nothing for what is certain', () => {
    expect(() => normalQuantile(1)).toThrow('1 is not between 0 and 1');
    expect(() => normalQuantile(0)).toThrow('0 is not between 0 and 1');
  });
});
