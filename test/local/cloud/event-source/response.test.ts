import { describe, expect, test } from 'vitest';
import { responseOutcome } from '../../../../local/cloud/event-source/response.ts';
import type { SourceRecord } from '../../../../local/cloud/event-source/shard-source.ts';

const batch: readonly SourceRecord[] = ['101', '102', '103', '104'].map((sequenceNumber) => ({
  sequenceNumber,
  arrivedAtMs: 0,
  event: {},
}));

describe('a response that means complete success', () => {
  test.each([
    ['no response', undefined],
    ['a null response', null],
    ['an empty text', ''],
    ['an empty object', {}],
    ['an object about something else', { statusCode: 200 }],
    ['a null list', { batchItemFailures: null }],
    ['an empty list', { batchItemFailures: [] }],
  ])('%s', (_title, response) => {
    expect(responseOutcome(response, batch)).toEqual({ kind: 'success' });
  });
});

describe('a response that means complete failure', () => {
  test.each([
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a number for an identifier', { batchItemFailures: [{ itemIdentifier: 102 }] }],
    ['a wrong key', { batchItemFailures: [{ sequenceNumber: '102' }] }],
    ['an item that is no object', { batchItemFailures: ['102'] }],
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: '999' }] }],
    [
      'one unknown identifier among known ones',
      { batchItemFailures: [{ itemIdentifier: '102' }, { itemIdentifier: '999' }] },
    ],
    ['failures that are no list', { batchItemFailures: '102' }],
    ['a text', 'done'],
    ['a list', [{ itemIdentifier: '102' }]],
  ])('%s', (_title, response) => {
    expect(responseOutcome(response, batch)).toMatchObject({ kind: 'failure' });
  });
});

test('one failed item sets the checkpoint there', () => {
  // Given
  const response = { batchItemFailures: [{ itemIdentifier: '103' }] };
  // When / Then
  expect(responseOutcome(response, batch)).toEqual({ kind: 'partial', failedFrom: 2 });
});

test('of several failed items the lowest sequence number is the checkpoint, in whatever order they are named', () => {
  // Given
  const response = {
    batchItemFailures: [{ itemIdentifier: '104' }, { itemIdentifier: '102' }, { itemIdentifier: '103' }],
  };
  // When / Then
  expect(responseOutcome(response, batch)).toEqual({ kind: 'partial', failedFrom: 1 });
});

test('a failed first item leaves the whole batch to retry', () => {
  // Given
  const response = { batchItemFailures: [{ itemIdentifier: '101' }] };
  // When / Then
  expect(responseOutcome(response, batch)).toEqual({ kind: 'partial', failedFrom: 0 });
});

test('a complete failure says what is wrong with the response', () => {
  expect(responseOutcome({ batchItemFailures: [{ id: '102' }] }, batch)).toEqual({
    kind: 'failure',
    reason: 'batchItemFailures names no record of the batch: {"id":"102"}',
  });
});
