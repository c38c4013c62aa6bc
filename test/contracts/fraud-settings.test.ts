import { describe, expect, it } from 'vitest';
import { DEFAULT_FRAUD_SETTINGS, fraudSettings } from '../../contracts/fraud-settings.ts';

describe('fraud settings', () => {
  it('are the defaults where nothing is given', () => {
    expect(fraudSettings({})).toEqual(DEFAULT_FRAUD_SETTINGS);
    const settings = fraudSettings({ rules: { 'same-basket': { weight: 5 } } });
    expect(settings.rules['same-basket']).toEqual({ state: 'active', weight: 5, windowHours: 24, orders: 4 });
    expect(settings.rules['known-fraud']).toEqual(DEFAULT_FRAUD_SETTINGS.rules['known-fraud']);
  });

  it.each([
    [{ caseThreshold: 0 }, 'caseThreshold is 0, but must be a whole number from 1 to 1000'],
    [
      { rules: { 'same-basket': { windowHours: -1 } } },
      'rule same-basket: windowHours is -1, but must be a whole number from 1 to 4320',
    ],
    [
      { rules: { 'same-basket': { weight: 101 } } },
      'rule same-basket: weight is 101, but must be a whole number from 0 to 100',
    ],
    [
      { rules: { 'same-basket': { state: 'off' } } },
      'rule same-basket: state is "off", but must be "active" or "shadow"',
    ],
    [
      { rules: { 'same-basket': { orders: '4' } } },
      'rule same-basket: orders is "4", but must be a whole number from 2 to 60',
    ],
    [
      { rules: { 'same-basket': { minutes: 4 } } },
      'rule same-basket has no knob "minutes": its knobs are state, weight, windowHours, orders',
    ],
    [{ rules: { 'same-basket': 4 } }, 'rule same-basket is 4, but must be an object of its knobs'],
    [{ rules: { luck: {} } }, /^"luck" is no rule: the rules are customer-velocity, card-velocity, /],
    [{ threshold: 4 }, '"threshold" is no fraud setting: the settings are caseThreshold, rules'],
    [[], 'fraud settings is [], but must be an object'],
  ])('rejects %j with a sentence', (input, message) => {
    expect(() => fraudSettings(input)).toThrow(message);
  });

  it('names every fault', () => {
    expect(() => fraudSettings({ caseThreshold: -1, rules: { 'known-fraud': { windowDays: 181 } } })).toThrow(
      'caseThreshold is -1, but must be a whole number from 1 to 1000\n' +
        'rule known-fraud: windowDays is 181, but must be a whole number from 1 to 180',
    );
  });
});
