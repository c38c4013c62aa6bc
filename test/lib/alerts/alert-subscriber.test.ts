import { describe, expect, it } from 'vitest';
import { type AlertSubscriber, checkEmails, checkSubscribers } from '../../../lib/alerts/alert-subscriber.ts';

const email = (address: string): AlertSubscriber => ({ protocol: 'email', address });
const sms = (phoneNumber: string): AlertSubscriber => ({ protocol: 'sms', phoneNumber });

describe('an e-mail address', () => {
  it.each([
    'stock@example.com',
    'a.b+shop@mail.example.co.uk',
    "o'hara_1@x-y.example",
    `${'n'.repeat(64)}@a.io`,
  ])('may be %s', (address) => {
    expect(() => checkSubscribers([email(address)])).not.toThrow();
  });

  it.each([
    'stock',
    'stock@',
    '@example.com',
    'stock@example',
    'stock@@example.com',
    'a@b@example.com',
    'stock@example..com',
    'stock@-example.com',
    'stock@example.com.',
    '.stock@example.com',
    'sto..ck@example.com',
    'stock.@example.com',
    'sto ck@example.com',
    'one@example.com,two@example.com',
    'Stock <stock@example.com>',
    `${'n'.repeat(65)}@example.com`,
    `stock@${'d'.repeat(64)}.com`,
    'stock@example.com\n',
    '',
  ])('may not be %j', (address) => {
    const message = `must be e-mail addresses such as stock@example.com (given '${address}')`;
    expect(() => checkSubscribers([email(address)])).toThrow(`alertSubscribers ${message}`);
    expect(() => checkEmails('operationsEmails', [address])).toThrow(`operationsEmails ${message}`);
  });
});

describe('a phone number', () => {
  it.each(['+447700900123', '+12025550123', '+8613800138000', '+2901234'])('may be %s', (phoneNumber) => {
    expect(() => checkSubscribers([sms(phoneNumber)])).not.toThrow();
  });

  it.each([
    '07700900123',
    '447700900123',
    '+0447700900',
    '+44 7700 900123',
    '+44-7700-900123',
    '+12',
    `+${'1'.repeat(16)}`,
    '',
  ])('may not be %j', (phoneNumber) => {
    expect(() => checkSubscribers([sms(phoneNumber)])).toThrow(
      `alertSubscribers must have phone numbers of 7 to 15 digits after a plus sign, such as +447700900123 (given '${phoneNumber}')`,
    );
  });
});

it.each([
  ['alertSubscribers', () => checkSubscribers([email('Stock@example.com'), email('stock@example.com')])],
  ['alertSubscribers', () => checkSubscribers([sms('+447700900123'), sms('+447700900123')])],
  ['operationsEmails', () => checkEmails('operationsEmails', ['a@example.com', 'a@example.com'])],
])('%s may not name an address twice', (knob, check) => {
  expect(check).toThrow(`${knob} must name each address once`);
});

it('a subscriber is reached by what there is', () => {
  const subscriber: unknown = { protocol: 'slack', channel: '#stock' };
  expect(() => checkSubscribers([subscriber as AlertSubscriber])).toThrow(
    'alertSubscribers must have the protocol email or sms (given "slack")',
  );
});
