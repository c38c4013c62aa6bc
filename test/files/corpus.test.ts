import { describe, expect, it } from 'vitest';
import { ROW_REJECTION_CODES } from '../../contracts/rejection.ts';
import {
  ACCEPTED,
  BY_HAND,
  GENERATED,
  generatedCorpus,
  judge,
  readAccepted,
  readRejected,
} from './corpus.ts';

const generated = readRejected(GENERATED);
const byHand = readRejected(BY_HAND);

it('holds every constraint of every file contract broken once', () => {
  expect(generated, 'the contracts have changed: run `npm run poison` and read the difference').toEqual(
    generatedCorpus(),
  );
});

describe('each row is rejected with the reason that a person should read', () => {
  it.each([...generated, ...byHand].map((entry) => [entry.about, entry] as const))('%s', (_about, entry) => {
    expect(judge(entry)).toEqual({
      kind: 'rejected',
      rejection: { code: entry.code, message: entry.reason },
    });
  });
});

describe('each odd row is accepted', () => {
  it.each(readAccepted(ACCEPTED).map((entry) => [entry.about, entry] as const))('%s', (_about, entry) => {
    expect(judge(entry).kind).toBe('accepted');
  });
});

it('knows every reason that one row by itself can have', () => {
  const codes = new Set([...generated, ...byHand].map(({ code }) => code));
  // The first are an event's, the last takes two rows.
  const others = ['NOT_UTF8', 'UNKNOWN_EVENT_TYPE', 'WRONG_PARTITION_KEY', 'CONFLICTING_LINE'];
  expect([...codes, ...others].sort()).toEqual([...ROW_REJECTION_CODES].sort());
});
