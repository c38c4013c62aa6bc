import { describe, expect, it } from 'vitest';
import { bytesText, countText, durationText } from '../../../domain/reporting/figures.ts';

describe('figures for people', () => {
  it.each([
    [0, '0 s'],
    [0.44, '0.4 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [200, '3 min 20 s'],
    [3_599.6, '1 h 0 min'],
    [3_900, '1 h 5 min'],
    [7_199, '2 h 0 min'],
    [360_000, '100 h 0 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_240, '1.2 kB'],
    [18_204_113, '18 MB'],
    [2_500_000_000, '2.5 GB'],
    [7_000_000_000_000_000, '7,000 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it('are singular for one', () => {
    expect([0, 1, 12_034].map((count) => countText(count, 'file', 'files'))).toEqual([
      '0 files',
      '1 file',
      '12,034 files',
    ]);
  });
});
