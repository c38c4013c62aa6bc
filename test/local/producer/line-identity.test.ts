import { describe, expect, it } from 'vitest';
import { contractOf, EVENT_TYPES } from '../../../contracts/retail-event.ts';
import { identityOfLine, lineTimeMs } from '../../../local/producer/line-identity.ts';

const line = (event: unknown): Buffer =>
  Buffer.from(typeof event === 'string' ? event : JSON.stringify(event));
const received = contractOf('StockReceived').example;
const placed = contractOf('OrderPlaced').example;

describe('the key of a line', () => {
  it.each(EVENT_TYPES)('is the one of the contract for %s', (eventType) => {
    const { example, partitionKey } = contractOf(eventType);
    expect(identityOfLine(line(example))).toEqual({
      partitionKey: partitionKey(example),
      eventId: example['eventId'],
    });
  });

  it.each([
    ['a stock event', received, 'WH-NORTH#MUG-BLUE'],
    ['an order', placed, 'C-881'],
    ['an event that breaks its contract elsewhere', { ...received, quantity: -1 }, 'WH-NORTH#MUG-BLUE'],
    ['an event with unknown fields', { ...placed, sku: 'MUG', note: 'x' }, 'C-881'],
    ['a customer of other scripts', { ...placed, customerId: 'Zoë 🛒' }, 'Zoë 🛒'],
    ['a customer of 256 characters', { ...placed, customerId: '🛒'.repeat(256) }, '🛒'.repeat(256)],
  ])('of %s is its own', (_what, event, key) => {
    expect(identityOfLine(line(event)).partitionKey).toBe(key);
  });

  it.each([
    ['is no JSON', '{"eventType":"OrderPlaced","customerId":"C-1"'],
    ['is no object', [placed]],
    ['is null', 'null'],
    ['tells no type', { ...placed, eventType: undefined }],
    ['tells an unknown type', { ...placed, eventType: 'OrderShipped' }],
    ['tells a type that every object has', { ...placed, eventType: 'constructor' }],
    ['names no customer', { ...placed, customerId: undefined }],
    ['names a customer that is no text', { ...placed, customerId: 881 }],
    ['names an empty customer', { ...placed, customerId: '' }],
    ['has a lone surrogate in its customer', '{"eventType":"OrderPlaced","customerId":"C-\\ud83d"}'],
    ['has a lone surrogate in its product', JSON.stringify(received).replace('MUG-BLUE', 'MUG\\ud83d')],
    ['has a customer of 300 characters', { ...placed, customerId: 'x'.repeat(300) }],
    ['names no product', { ...received, sku: undefined }],
    ['names no place', { ...received, locationId: undefined }],
  ])('is unreadable and the hash of the line when it %s', (_what, event) => {
    const identity = identityOfLine(line(event));
    expect(identity.partitionKey).toMatch(/^unreadable#[0-9a-f]{16}$/);
    expect(identityOfLine(line(event))).toEqual(identity);
  });

  it('tells two unreadable lines apart', () => {
    const [one, other] = ['{', '['].map((text) => identityOfLine(line(text)).partitionKey);
    expect(one).not.toBe(other);
  });
});

describe('the id of a line', () => {
  it.each([
    ['its event’s', placed, placed['eventId']],
    ['its event’s, though it cannot be keyed', { eventId: 'e1', eventType: 'OrderShipped' }, 'e1'],
    ['unknown when it is no text', { ...placed, eventId: 7 }, undefined],
    ['unknown when there is none', { ...placed, eventId: undefined }, undefined],
    ['unknown when the line is no JSON', '{"eventId":"e1"', undefined],
  ])('is %s', (_what, event, eventId) => {
    expect(identityOfLine(line(event)).eventId).toBe(eventId);
  });
});

describe('the time of a line', () => {
  it.each([
    ['with an offset', '{"occurredAt":"2026-03-02T10:15:30+01:00"}', '2026-03-02T09:15:30Z'],
    ['in UTC', '{ "occurredAt" : "2026-03-02T10:15:30.250Z" }', '2026-03-02T10:15:30.250Z'],
    ['of a line that is cut after it', '{"occurredAt":"2026-03-02T10:15:30Z","sk', '2026-03-02T10:15:30Z'],
  ])('is read %s', (_what, text, time) => {
    expect(lineTimeMs(line(text))).toBe(Date.parse(time));
  });

  it.each([
    '{}',
    '{"occurredAt":"yesterday"}',
    '{"occurredAt":"2026-13-45T00:00:00Z"}',
    '{"occurredAt":1772446530}',
    'no JSON',
  ])('is unknown in %s', (text) => {
    expect(lineTimeMs(line(text))).toBeUndefined();
  });
});
