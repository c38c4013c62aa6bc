import { describe, expect, it } from 'vitest';
import { costOptions } from '../../../local/cli/cost-options.ts';

describe('the options of npm run cost', () => {
  it('takes what was given, and the rest from a typical retailer', () => {
    const options = costOptions(['--orders-per-day', '500', '--stores', '3', '--skus', '200']);
    expect(options?.workload).toMatchObject({
      ordersPerDay: 500,
      stores: 3,
      skus: 200,
      linesPerOrder: 3,
      alertsPerDay: 4,
    });
  });

  it('answers help', () => {
    expect(costOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--stores', '1'], '--orders-per-day is missing'],
    [['--orders-per-day', '10'], '--stores is missing'],
    [
      ['--orders-per-day', 'many', '--stores', '1'],
      '--orders-per-day must be a number of at least 1, not "many"',
    ],
    [['--orders-per-day', '', '--stores', '1'], '--orders-per-day must be a number'],
    [
      ['--orders-per-day', '1', '--stores', '1', '--busy-hours', '25'],
      '--busy-hours must be a number between 1 and 24',
    ],
    [['--orders-per-day', '1', '--stores', '1', '--shops', '2'], "Unknown option '--shops'"],
  ])('rejects %j', (args, sentence) => {
    expect(() => costOptions(args)).toThrow(sentence);
  });
});
