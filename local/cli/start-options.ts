// What `npm start` understands.
import type { GivenSource } from '../play/source.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { GIVEN_OPTIONS, GIVEN_USAGE, givenSource, hasData } from './given-files.ts';

export const START_USAGE = `npm start -- [options]

Runs Tillstream on this machine from the synthesized app, plays data into it, and keeps running until Ctrl-C.

  --once                end after the run: exit code 0 only if nothing was lost
  --out DIR             write summary.json, counters.jsonl, alerts.jsonl, actions.jsonl, quarantine.jsonl and
                        reports/<mart>.csv
  --port N              listen on this port of 127.0.0.1 (default: a free one)
  --page-port N         serve the page on this port of 127.0.0.1 (default: a free one); there is none with --once
  --assembly DIR        boot this synthesized app (cdk.out) instead of synthesizing it

Your own data, instead of the built-in retailer:
${GIVEN_USAGE}
The built-in retailer:
  --seed N              another retailer for every number (default 1)
  --days N              days to play (default 7)
  --orders-per-day N    online orders a day (default 400)
`;

export interface StartOptions {
  readonly help: boolean;
  readonly once: boolean;
  /** Undefined for the built-in retailer. */
  readonly given: GivenSource | undefined;
  readonly out: string | undefined;
  readonly port: number | undefined;
  readonly pagePort: number | undefined;
  readonly assembly: string | undefined;
  /** Only what was given. */
  readonly retailer: { readonly seed?: number; readonly days?: number; readonly ordersPerDay?: number };
}

/** Throws a UserError that names the option. */
export function startOptions(args: readonly string[]): StartOptions {
  const values = commandOptions('npm start', args, {
    help: { type: 'boolean', short: 'h', default: false },
    once: { type: 'boolean', default: false },
    ...GIVEN_OPTIONS,
    out: { type: 'string' },
    port: { type: 'string' },
    'page-port': { type: 'string' },
    assembly: { type: 'string' },
    seed: { type: 'string' },
    days: { type: 'string' },
    'orders-per-day': { type: 'string' },
  });
  const retailer = {
    ...optional('seed', wholeNumber('--seed', values.seed, [0, 2 ** 32 - 1])),
    ...optional('days', wholeNumber('--days', values.days, [1, 3_660])),
    ...optional('ordersPerDay', wholeNumber('--orders-per-day', values['orders-per-day'], [1, 1_000_000])),
  };
  const given = givenSource(values);
  if (hasData(given) && Object.keys(retailer).length > 0)
    throw new UserError(
      '--seed, --days and --orders-per-day belong to the built-in retailer: leave them out with your own data',
    );
  if (!hasData(given) && given.through !== undefined)
    throw new UserError('--through belongs to your own data: give the built-in retailer its --days');
  return {
    help: values.help,
    once: values.once,
    given: hasData(given) ? given : undefined,
    out: values.out,
    port: wholeNumber('--port', values.port, [1, 65_535]),
    pagePort: wholeNumber('--page-port', values['page-port'], [1, 65_535]),
    assembly: values.assembly,
    retailer,
  };
}

/** The option as a whole number; undefined when it was not given. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  [from, to]: readonly [number, number],
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UserError(`${option} must be a whole number from ${from} to ${to} (given "${text}")`);
}

const optional = <Name extends string>(name: Name, value: number | undefined): { [Key in Name]?: number } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: number });
