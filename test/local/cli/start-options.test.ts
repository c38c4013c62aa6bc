import { describe, expect, it } from 'vitest';
import { startOptions } from '../../../local/cli/start-options.ts';
import { UserError } from '../../../local/user-error.ts';

describe('the options of `npm start`', () => {
  it('are all optional', () => {
    expect(startOptions([])).toEqual({
      help: false,
      once: false,
      given: undefined,
      out: undefined,
      port: undefined,
      assembly: undefined,
      retailer: {},
    });
  });

  it('are read', () => {
    const args = [
      '--once --events a.jsonl --events=b.jsonl.gz --pos tills --reviews r.jsonl --catalog c.jsonl',
      '--locations l.jsonl --through 2011-03-31 --out out --port 4566 --assembly cdk.out',
    ]
      .join(' ')
      .split(' ');
    expect(startOptions(args)).toEqual({
      help: false,
      once: true,
      given: {
        events: ['a.jsonl', 'b.jsonl.gz'],
        pos: 'tills',
        reviews: ['r.jsonl'],
        catalog: ['c.jsonl'],
        locations: ['l.jsonl'],
        through: '2011-03-31',
      },
      out: 'out',
      port: 4566,
      assembly: 'cdk.out',
      retailer: {},
    });
  });

  it('describe the built-in retailer, no more than was given', () => {
    expect(startOptions(['--seed', '0', '--orders-per-day', '25']).retailer).toEqual({
      seed: 0,
      ordersPerDay: 25,
    });
  });

  it.each(['--help', '-h'])('ask for help with %s', (option) => {
    expect(startOptions([option]).help).toBe(true);
  });

  it.each([
    [['--port', '0'], '--port must be a whole number from 1 to 65535 (given "0")'],
    [['--port', '65536'], '--port'],
    [['--port', '80.5'], '--port'],
    [['--port', ''], '--port'],
    [['--port', '0x50'], '--port'],
    [['--port=-1'], '--port'],
    [['--port'], '--port'],
    [['--days', '0'], '--days must be a whole number from 1 to 3660 (given "0")'],
    [['--days', 'seven'], '--days'],
    [['--days', '1e2'], '--days'],
    [['--seed', '4294967296'], '--seed'],
    [['--seed', ' 1'], '--seed'],
    [['--orders-per-day', '1000001'], '--orders-per-day'],
    [['--events'], '--events'],
    [['--once=yes'], '--once'],
    [['--out'], '--out'],
    [['--nope'], '--nope'],
    [['-x'], '-x'],
    [['events.jsonl'], 'events.jsonl'],
    [
      ['--events', 'a.jsonl', '--seed', '1'],
      '--seed, --days and --orders-per-day belong to the built-in retailer',
    ],
    [['--days', '3', '--pos', 'tills'], '--days'],
    [
      ['--through', '2011-03-31'],
      '--through belongs to your own data: give the built-in retailer its --days',
    ],
    [
      ['--pos', 'tills', '--through', '2011-02-29'],
      "--through must be a day like 2011-03-31 (given '2011-02-29')",
    ],
    [['--pos', 'tills', '--through', 'tomorrow'], '--through must be a day'],
  ])('reject %j, and say so in a sentence', (args, sentence) => {
    const reading = () => startOptions(args);
    expect(reading).toThrow(UserError);
    expect(reading).toThrow(sentence);
  });

  it('say where help is when they are not understood', () => {
    expect(() => startOptions(['--nope'])).toThrow('see `npm start -- --help`');
  });
});
