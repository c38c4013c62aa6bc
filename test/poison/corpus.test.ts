import { describe, expect, it } from 'vitest';
import { judgeRecord } from '../../contracts/judge-record.ts';
import { REJECTION_CODES } from '../../contracts/rejection.ts';
import { EVENT_TYPES } from '../../contracts/retail-event.ts';
import { BY_HAND, bytesOf, GENERATED, generatedCorpus, readCorpus } from './corpus.ts';

const generated = readCorpus(GENERATED);
const byHand = readCorpus(BY_HAND);

it('holds every constraint of every contract broken once', () => {
  expect(generated, 'the contracts have changed: run `npm run poison` and read the difference').toEqual(
    generatedCorpus(),
  );
  for (const eventType of EVENT_TYPES)
    expect(generated.some(({ about }) => about.startsWith(`${eventType} `))).toBe(true);
});

describe('each record is rejected with the reason that a person should read', () => {
  it.each([...generated, ...byHand].map((entry) => [entry.about, entry] as const))('%s', (_about, entry) => {
    expect(judgeRecord(bytesOf(entry), entry.partitionKey)).toEqual({
      kind: 'rejected',
      rejection: entry.reason,
    });
  });
});

it('knows every reason that there is', () => {
  expect(new Set([...generated, ...byHand].map(({ reason }) => reason.code))).toEqual(
    new Set(REJECTION_CODES),
  );
});
