// Everything that can be set of fraud rules, restock orders, prices and routing, set wrong: a person must read which knob
// it is, what was given, and what is allowed, before anything is deployed.
import { describe, expect, it } from 'vitest';
import { DEFAULT_FRAUD_SETTINGS, RULE_NAMES } from '../../contracts/fraud-settings.ts';
import { config, type StageValues } from '../../lib/config.ts';

/** As a stage that nobody checked the types of. */
const made = (values: object) => () => config({ stage: 'dev', ...values } as StageValues);

const KNOBS = RULE_NAMES.flatMap((rule) =>
  Object.keys(DEFAULT_FRAUD_SETTINGS.rules[rule]).map((knob) => [rule, knob] as const),
);

describe.each(KNOBS)('rule %s, knob %s', (rule, knob) => {
  const given = (value: unknown) => made({ fraud: { rules: { [rule]: { [knob]: value } } } });

  it.each([-1, 1_000_000, Number.NaN, Number.POSITIVE_INFINITY, '3', null, true, [], {}])(
    'may not be %j',
    (value) => {
      expect(given(value)).toThrow(`fraud: rule ${rule}: ${knob} is `);
      expect(given(value)).toThrow(
        /but must be (a (whole )?number from [\d.]+ to [\d.]+|"active" or "shadow")$/,
      );
    },
  );

  it('may be its default', () => {
    expect(given(Reflect.get(DEFAULT_FRAUD_SETTINGS.rules[rule], knob))).not.toThrow();
  });
});

it.each<[string, object, string]>([
  [
    'a threshold of zero',
    { fraud: { caseThreshold: 0 } },
    'fraud: caseThreshold is 0, but must be a whole number from 1 to 1000',
  ],
  [
    'a threshold that no order can reach',
    { fraud: { caseThreshold: 900 } },
    'fraud: caseThreshold is 900, but all active rules together weigh ',
  ],
  [
    'a window of no time',
    { fraud: { rules: { 'card-velocity': { windowMinutes: 0 } } } },
    'fraud: rule card-velocity: windowMinutes is 0, but must be a whole number from 1 to 43200',
  ],
  [
    'a window in days that is longer than profiles are kept',
    { fraud: { rules: { 'known-fraud': { windowDays: 181 } } } },
    'fraud: rule known-fraud: windowDays is 181, but must be a whole number from 1 to 180',
  ],
  [
    'a window in hours that is longer than profiles are kept',
    { fraud: { rules: { 'same-basket': { windowHours: 4_321 } } } },
    'fraud: rule same-basket: windowHours is 4321, but must be a whole number from 1 to 4320',
  ],
  [
    'more orders than a profile remembers',
    { fraud: { rules: { 'card-velocity': { orders: 64 } } } },
    'fraud: rule card-velocity: orders is 64, but must be a whole number from 2 to 60',
  ],
  [
    'more customers than a profile remembers',
    { fraud: { rules: { 'device-many-customers': { customers: 32 } } } },
    'fraud: rule device-many-customers: customers is 32, but must be a whole number from 2 to 30',
  ],
  [
    'an unknown rule',
    { fraud: { rules: { luck: {} } } },
    'fraud: "luck" is no rule: the rules are customer-velocity, ',
  ],
  [
    'an unknown state',
    { fraud: { rules: { 'same-basket': { state: 'off' } } } },
    'fraud: rule same-basket: state is "off", but must be "active" or "shadow"',
  ],
  [
    'an unknown knob of a rule',
    { fraud: { rules: { 'same-basket': { minutes: 5 } } } },
    'fraud: rule same-basket has no knob "minutes": its knobs are state, weight, windowHours, orders',
  ],
  ['rules that are a list', { fraud: { rules: [] } }, 'fraud: rules is [], but must be an object of rules'],
  ['no settings at all', { fraud: null }, 'fraud: fraud settings is null, but must be an object'],
  [
    'two faults, each of which is named',
    { fraud: { caseThreshold: -5, rules: { 'same-basket': { orders: 1 } } } },
    'fraud: caseThreshold is -5, but must be a whole number from 1 to 1000\nfraud: rule same-basket: orders is 1, but',
  ],
  [
    'a band of negative days',
    { priceSignals: { band: { fromDays: -7, toDays: 90 } } },
    'priceSignals.band.fromDays must be a number from 0.01 to 1000 (given -7)',
  ],
  [
    'half a band',
    { priceSignals: { band: { fromDays: 7 } } },
    'priceSignals.band.toDays must be a number from 0.01 to 1000 (given undefined)',
  ],
  [
    'a step that is too large',
    { priceSignals: { mostStepPercent: 60 } },
    'priceSignals.mostStepPercent must be a number from 1 to 50 (given 60)',
  ],
  [
    'a floor above the list price',
    { priceSignals: { floorPercent: 101 } },
    'priceSignals.floorPercent must be a number from 1 to 100 (given 101)',
  ],
  [
    'a ceiling under it',
    { priceSignals: { ceilingPercent: 99 } },
    'priceSignals.ceilingPercent must be a number from 100 to 500 (given 99)',
  ],
  [
    'no cooldown',
    { priceSignals: { cooldownHours: 0 } },
    'priceSignals.cooldownHours must be a number from 1 to 8760 (given 0)',
  ],
  [
    'an unknown knob of prices',
    { priceSignals: { step: 5 } },
    'priceSignals.step: priceSignals knows no such knob: its knobs are band, mostStepPercent, floorPercent, ceilingPercent, cooldownHours',
  ],
  [
    'two faults of prices',
    { priceSignals: { mostStepPercent: 0, cooldownHours: '1' } },
    'priceSignals.mostStepPercent must be a number from 1 to 50 (given 0)\npriceSignals.cooldownHours must be a number from 1 to 8760 (given "1")',
  ],
  [
    'prices that are switched on by a word',
    { priceSignals: 'on' },
    'priceSignals must be an object of its knobs (given "on")',
  ],
  [
    'an order that nobody waits for',
    { restockOverdueDays: -1 },
    'restockOverdueDays must be a whole number between 1 and 365 inclusive (given -1)',
  ],
  [
    'an alarm on late shortages that never fires',
    { alarms: { shortagesLateMinutes: 1_441 } },
    'alarms.shortagesLateMinutes must be a whole number between 1 and 1440 inclusive (given 1441)',
  ],
  [
    'an alarm on held orders that always fires',
    { alarms: { casesOpened: 0 } },
    'alarms.casesOpened must be a whole number between 1 and 1000000 inclusive (given 0)',
  ],
  [
    'a restock tracker without time',
    { trackRestock: { memoryMb: 512, timeoutSeconds: 0 } },
    'trackRestock.timeoutSeconds must be a whole number between 1 and 900 inclusive (given 0)',
  ],
  [
    'a filter on what is never sent',
    { alertSubscribers: [{ protocol: 'email', address: 'a@example.com', filter: { colour: ['blue'] } }] },
    "those of kind stock or fraud carry no colour, so that 'a@example.com' would never get one",
  ],
  [
    'a misspelt knob',
    { restockOverdueDay: 3 },
    'restockOverdueDay is no knob of the configuration: there are ',
  ],
  [
    'a misspelt alarm',
    { alarms: { casesOpen: 3 } },
    'alarms.casesOpen is no knob of the configuration: there are ',
  ],
  [
    'a misspelt part of a size',
    { judgeOrders: { memory: 512, timeoutSeconds: 60 } },
    'judgeOrders.memory is no knob of the configuration: there are memoryMb, timeoutSeconds',
  ],
])('rejects %s', (_what, values, message) => {
  expect(made(values)).toThrow(message);
});

it('lets all rules only watch', () => {
  const rules = Object.fromEntries(RULE_NAMES.map((name) => [name, { state: 'shadow' }]));
  expect(made({ fraud: { rules } })).not.toThrow();
});
