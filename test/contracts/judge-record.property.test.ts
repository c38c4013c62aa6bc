import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Judgement, judgeRecord } from '../../contracts/judge-record.ts';
import { REJECTION_CODES } from '../../contracts/rejection.ts';
import { contractOf, EVENT_TYPES } from '../../contracts/retail-event.ts';
import { bytesOf } from '../helpers/records.ts';
import { fieldsOf, withValue } from './broken-events.ts';

/** Any UTF-16, halves of surrogate pairs too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300, size: 'max' })
  .map((codes) => String.fromCharCode(...codes));
const anyJson = fc.oneof(
  fc.jsonValue(),
  anyText,
  fc.array(anyText),
  fc.dictionary(anyText, anyText),
  fc.double(),
);

/** Of any contract the example, with any field replaced by anything. */
const almostAnEvent = fc
  .constantFrom(...EVENT_TYPES.map(contractOf))
  .chain((contract) => fc.tuple(fc.constant(contract), fc.constantFrom(...fieldsOf(contract)), anyJson))
  .map(([{ example }, { path }, value]) => withValue(example, path, value));

const anyPayload = fc.oneof(
  fc.uint8Array({ maxLength: 300, size: 'max' }),
  anyText.map(bytesOf),
  anyJson.map((value) => bytesOf(JSON.stringify(value) ?? '')),
  almostAnEvent.map((event) => bytesOf(JSON.stringify(event))),
  // Cut off anywhere.
  fc.tuple(almostAnEvent, fc.nat(400)).map(([event, end]) => bytesOf(JSON.stringify(event).slice(0, end))),
);

const expectSpeakable = (judgement: Judgement) => {
  if (judgement.kind === 'accepted') return;
  const { code, message } = judgement.rejection;
  expect(REJECTION_CODES).toContain(code);
  expect(message.length).toBeLessThan(400);
  expect(message).not.toMatch(/\p{Cc}|\p{Cs}/u);
};

it('judges any bytes under any key without failing, in a short message that people and tables can hold', () => {
  fc.assert(
    fc.property(anyPayload, anyText, (payload, partitionKey) =>
      expectSpeakable(judgeRecord(payload, partitionKey)),
    ),
    { numRuns: 1_000 },
  );
});

it('judges the same record the same way every time', () => {
  fc.assert(
    fc.property(anyPayload, (payload) => {
      expect(judgeRecord(payload, 'key')).toEqual(judgeRecord(payload, 'key'));
    }),
  );
});
