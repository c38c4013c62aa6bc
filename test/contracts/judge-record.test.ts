import { describe, expect, it } from 'vitest';
import { judgePayload, judgeRecord } from '../../contracts/judge-record.ts';
import { anEvent } from '../helpers/events.ts';
import { bytesOf } from '../helpers/records.ts';

const STOCK_KEY = 'WH-NORTH#MUG-BLUE';
const receipt = (overrides: object = {}) => JSON.stringify({ ...anEvent('StockReceived'), ...overrides });
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a record that can never work', () => {
  it.each([
    ['is empty', '', 'NOT_JSON', 'the record is not JSON: Unexpected end of JSON input'],
    ['is a line of text', 'order 10234', 'NOT_JSON', 'the record is not JSON: Unexpected token'],
    ['is cut off', receipt().slice(0, -9), 'NOT_JSON', 'the record is not JSON: Unterminated string'],
    [
      'is two objects',
      `${receipt()}\n${receipt()}`,
      'NOT_JSON',
      'the record is not JSON: Unexpected non-whitespace',
    ],
    [
      'begins with a byte order mark',
      `\ufeff${receipt()}`,
      'NOT_JSON',
      'the record is not JSON: Unexpected token',
    ],
    [
      'holds a raw NUL',
      receipt().replace('MUG', 'M\u0000G'),
      'NOT_JSON',
      'the record is not JSON: Bad control character',
    ],
    [
      'ends in NULs',
      `${receipt()}\u0000\u0000`,
      'NOT_JSON',
      'the record is not JSON: Unexpected non-whitespace',
    ],
    ['is null', 'null', 'NOT_AN_OBJECT', 'the record is null, but must be one JSON object'],
    ['is an array', `[${receipt()}]`, 'NOT_AN_OBJECT', 'the record is [{"eventType":"StockReceived"'],
    [
      'is a text',
      '"StockReceived"',
      'NOT_AN_OBJECT',
      'the record is "StockReceived", but must be one JSON object',
    ],
    ['is a number', '42', 'NOT_AN_OBJECT', 'the record is 42, but must be one JSON object'],
    ['is nested very deeply', nested(200_000), 'NOT_AN_OBJECT', 'but must be one JSON object'],
    ['names no event type', '{}', 'MISSING_FIELD', 'eventType is missing'],
    [
      'names an unknown event type',
      receipt({ eventType: 'StockStolen' }),
      'UNKNOWN_EVENT_TYPE',
      'eventType is "StockStolen", but must be one of OrderPlaced, OrderCancelled',
    ],
    [
      'names a property of all objects',
      receipt({ eventType: 'toString' }),
      'UNKNOWN_EVENT_TYPE',
      'eventType is "toString"',
    ],
    [
      'has a list for an event type',
      receipt({ eventType: ['StockReceived'] }),
      'UNKNOWN_EVENT_TYPE',
      'eventType is ["StockReceived"]',
    ],
    ['has a very deep event type', `{"eventType":${nested(200_000)}}`, 'UNKNOWN_EVENT_TYPE', 'eventType is '],
    [
      'has a very deep sku',
      receipt({ sku: '@' }).replace('"@"', nested(200_000)),
      'WRONG_TYPE',
      'but must be a string',
    ],
    [
      'escapes a NUL',
      receipt({ sku: 'M\u0000G' }),
      'FORBIDDEN_CHARACTER',
      String.raw`sku is "M\u0000G", but must not hold control characters`,
    ],
    [
      'holds a C1 control character',
      receipt({ sku: 'M\u0085G' }),
      'FORBIDDEN_CHARACTER',
      String.raw`sku is "M\u0085G", but must not hold`,
    ],
    [
      'escapes half of a surrogate pair',
      receipt({ sku: 'M\ud83d' }),
      'FORBIDDEN_CHARACTER',
      String.raw`sku is "M\ud83d", but must not hold`,
    ],
    [
      'has an id of 10,000 characters',
      receipt({ eventId: 'x'.repeat(10_000) }),
      'TOO_LONG',
      `eventId is "${'x'.repeat(59)}… (10000 characters), but may have at most 200 characters`,
    ],
    [
      'counts beyond all numbers',
      receipt().replace('48', '1e999'),
      'OUT_OF_RANGE',
      'quantity is Infinity, but must be a finite number',
    ],
    [
      'tells no offset',
      receipt({ occurredAt: '2026-03-03T06:30:00' }),
      'BAD_FORMAT',
      'occurredAt is "2026-03-03T06:30:00", but must be a real time with an offset, like 2026-03-02T10:15:30+01:00',
    ],
    [
      'tells a quantity as text',
      receipt({ quantity: '48' }),
      'WRONG_TYPE',
      'quantity is "48", but must be a number',
    ],
    ['leaves a field out', receipt({ sku: undefined }), 'MISSING_FIELD', 'sku is missing'],
  ])('rejects one that %s', (_what, payload, code, message) => {
    // When
    const judgement = judgeRecord(bytesOf(payload), STOCK_KEY);
    // Then
    expect(judgement).toMatchObject({ kind: 'rejected', rejection: { code } });
    expect(judgement.kind === 'rejected' && judgement.rejection.message).toContain(message);
  });

  it.each([
    ['a stray byte', [0xff]],
    ['Latin-1', [0x22, 0xe9, 0x22]],
    ['a surrogate in UTF-8', [0x22, 0xed, 0xa0, 0xbd, 0x22]],
    ['a character cut in half', [0x22, 0xf0, 0x9f, 0x92]],
    ['gzip', [0x1f, 0x8b, 0x08, 0x00]],
  ])('rejects %s as no UTF-8', (_what, bytes) => {
    expect(judgePayload(Uint8Array.from(bytes))).toEqual({
      kind: 'rejected',
      rejection: { code: 'NOT_UTF8', message: 'the record is not UTF-8 text' },
    });
  });
});

describe('a record under another partition key', () => {
  it('rejects a valid event, naming both keys', () => {
    expect(judgeRecord(bytesOf(receipt()), 'C-881')).toEqual({
      kind: 'rejected',
      rejection: {
        code: 'WRONG_PARTITION_KEY',
        message: `the record was sent with partition key "C-881", but this event's key is "${STOCK_KEY}"`,
      },
    });
  });

  it('rejects a broken event for its own fault, not for its key', () => {
    const judgement = judgeRecord(bytesOf(receipt({ quantity: 0 })), 'C-881');
    expect(judgement).toMatchObject({ kind: 'rejected', rejection: { code: 'OUT_OF_RANGE' } });
  });

  it('rejects a key that differs in case only', () => {
    const judgement = judgeRecord(bytesOf(receipt()), STOCK_KEY.toLowerCase());
    expect(judgement).toMatchObject({ kind: 'rejected', rejection: { code: 'WRONG_PARTITION_KEY' } });
  });
});

describe('an accepted record', () => {
  it('may hold unknown fields', () => {
    const judgement = judgeRecord(bytesOf(receipt({ note: 'by the back door' })), STOCK_KEY);
    expect(judgement).toMatchObject({ kind: 'accepted', event: anEvent('StockReceived') });
  });

  it.each(['2026-03-02T10:15:30Z', '2026-03-02T10:15:30.123456789+05:30', '2028-02-29T23:59:59-11:00'])(
    'tells its time as %s',
    (occurredAt) => {
      expect(judgeRecord(bytesOf(receipt({ occurredAt })), STOCK_KEY).kind).toBe('accepted');
    },
  );

  it('may name a product in any script', () => {
    const sku = '茶-☕-é-٣';
    expect(judgeRecord(bytesOf(receipt({ sku })), `WH-NORTH#${sku}`).kind).toBe('accepted');
  });
});
