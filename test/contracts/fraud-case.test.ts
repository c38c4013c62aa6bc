import { describe, expect, it } from 'vitest';
import { orderHeld } from '../../contracts/actions/order-held.ts';
import { orderRejected } from '../../contracts/actions/order-rejected.ts';
import { orderReleased } from '../../contracts/actions/order-released.ts';
import { fraudCase, fraudCaseExample, fraudCaseOf } from '../../contracts/fraud-case.ts';
import {
  changedFraudSettings,
  DEFAULT_FRAUD_SETTINGS,
  type FraudSettings,
  fraudSettings,
  RULE_NAMES,
} from '../../contracts/fraud-settings.ts';
import { FRAUD_SEVERITIES, fraudNotice, fraudNoticeExample } from '../../contracts/notices/fraud-notice.ts';

describe('the contracts of cases', () => {
  it('accept their examples, unchanged', () => {
    expect(fraudCase.parse(fraudCaseExample)).toEqual(fraudCaseExample);
    expect(fraudNotice.parse(fraudNoticeExample)).toEqual(fraudNoticeExample);
    for (const { schema, example } of [orderHeld, orderReleased, orderRejected])
      expect(schema.parse(example)).toEqual(example);
  });

  it.each(FRAUD_SEVERITIES)('know the severity %s', (severity) => {
    expect(fraudNotice.safeParse({ ...fraudNoticeExample, severity }).success).toBe(true);
  });

  it.each([
    ['without a number', { noticeNumber: undefined }],
    ['of an unknown severity', { severity: 'dire' }],
    ['of an unknown status', { status: 'lost' }],
    ['without reasons', { reasons: undefined }],
  ])('reject a notice %s', (_what, overrides) => {
    expect(fraudNotice.safeParse({ ...fraudNoticeExample, ...overrides }).success).toBe(false);
  });

  it.each([
    ['without an id', { id: '' }],
    ['without who decided', { decidedBy: undefined }],
  ])('reject a release %s', (_what, overrides) => {
    expect(orderReleased.schema.safeParse({ ...orderReleased.example, ...overrides }).success).toBe(false);
  });

  it('name the order of an item that is no case', () => {
    expect(() => fraudCaseOf({ orderId: { S: '10234' }, reasons: { S: '[]' } })).toThrow(
      'the item of order 10234 in the cases table is no case',
    );
  });
});

describe('settings on their way to a function', () => {
  /** Everything that can differ does. */
  const everything = fraudSettings({
    caseThreshold: 999,
    rules: Object.fromEntries(
      RULE_NAMES.map((name) => {
        const { state, weight, ...knobs } = DEFAULT_FRAUD_SETTINGS.rules[name];
        const others = Object.entries(knobs).map(([knob, value]) => [
          knob,
          Number.isInteger(value) ? value - 1 : value * 1.01,
        ]);
        return [
          name,
          {
            state: state === 'active' ? 'shadow' : 'active',
            weight: weight - 1,
            ...Object.fromEntries(others),
          },
        ];
      }),
    ),
  });

  it.each<[string, FraudSettings]>([
    ['the standard', DEFAULT_FRAUD_SETTINGS],
    ['everything else', everything],
    ['one knob', fraudSettings({ rules: { 'same-basket': { weight: 5 } } })],
  ])('arrive as they were: %s', (_what, settings) => {
    const sent = JSON.stringify(changedFraudSettings(settings));
    expect(fraudSettings(JSON.parse(sent))).toEqual(settings);
  });

  it('are only what differs, and fit beside the other variables whatever differs', () => {
    expect(changedFraudSettings(DEFAULT_FRAUD_SETTINGS)).toEqual({ rules: {} });
    const one = fraudSettings({ caseThreshold: 60, rules: { 'same-basket': { weight: 5, orders: 4 } } });
    expect(changedFraudSettings(one)).toEqual({ rules: { 'same-basket': { weight: 5 } } });
    expect(JSON.stringify(changedFraudSettings(everything)).length).toBeLessThan(2_500);
  });
});
