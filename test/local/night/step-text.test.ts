import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { outcomeText } from '../../../local/night/outcome-text.ts';
import { runLines } from '../../../local/night/step-text.ts';

type Told = Omit<HistoryEvent, 'timestamp' | 'type'> & Required<Pick<HistoryEvent, 'type' | 'id'>>;

const entered = (id: number, previousEventId: number, name: string): Told => ({
  id,
  previousEventId,
  type: 'TaskStateEntered',
  stateEnteredEventDetails: { name },
});
const failed = (id: number, previousEventId: number, cause: string): Told => ({
  id,
  previousEventId,
  type: 'TaskFailed',
  taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'AccessDenied', cause },
});

/** Two steps side by side, which fail one after the other. */
const SIDE_BY_SIDE = [
  entered(1, 0, 'SnapshotCounters'),
  entered(2, 0, 'RenewBeforeInspect'),
  entered(3, 2, 'Inspect'),
  failed(4, 3, 'no files'),
  failed(5, 1, 'no counters'),
].map((event) => ({ ...event, timestamp: new Date(0) }));

it('what is told of a step says which one, unless it is the one that began last', () => {
  expect(SIDE_BY_SIDE.map(runLines()).filter((line) => line !== undefined)).toEqual([
    '  SnapshotCounters',
    '  Inspect',
    '    failed: AccessDenied',
    '    failed: AccessDenied (SnapshotCounters)',
  ]);
});

it('a run failed at the step whose failure ended it, though another failed later', () => {
  const ended = {
    status: 'FAILED',
    input: '',
    output: undefined,
    error: 'AccessDenied',
    events: SIDE_BY_SIDE,
  };
  expect(outcomeText({ ...ended, cause: 'no files' }, 'again')).toContain('failed at Inspect: no files');
  expect(outcomeText({ ...ended, cause: 'no counters' }, 'again')).toContain('failed at SnapshotCounters');
});
