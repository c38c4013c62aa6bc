import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeOutFiles } from '../../../local/report/out-files.ts';
import type { Outcome } from '../../../local/report/outcome.ts';
import { summaryText } from '../../../local/report/summary.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { action, outcome } from './given-outcome.ts';

const HELD = action('OrderHeld', { id: 'order-held:1:1' });
const ACTIONS = [
  HELD,
  action('RestockOrdered', { id: 'r' }),
  HELD,
  action('OrderHeld', { id: 'order-held:2:1' }),
];

function written(actions: Outcome['actions']) {
  const folder = temporaryFolder();
  writeOutFiles(folder, outcome({ actions }));
  const file = join(folder, 'actions.jsonl');
  const rows = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : undefined;
  const summary: unknown = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
  return { rows: rows?.map((row): unknown => JSON.parse(row)), summary };
}

it('the actions of a run are written as they were put, and counted once each by kind', () => {
  const { rows, summary } = written(ACTIONS);
  expect(rows).toHaveLength(4);
  expect(rows?.[0]).toEqual({
    at: '2026-03-02T09:30:00Z',
    bus: 'actions',
    kind: 'OrderHeld',
    source: 'tillstream',
    detail: { id: 'order-held:1:1' },
  });
  expect(summary).toMatchObject({ actions: { OrderHeld: 2, RestockOrdered: 1 } });
  expect(summaryText(outcome({ actions: ACTIONS }))).toContain(
    'On the event bus: 2 OrderHeld, 1 RestockOrdered.',
  );
  expect(summaryText(outcome({ actions: [] }))).toContain('On the event bus: nothing.');
});

it('without a bus, nothing is said of actions', () => {
  const { rows, summary } = written(undefined);
  expect(rows).toBeUndefined();
  expect(summary).not.toHaveProperty('actions');
  expect(summaryText(outcome())).not.toContain('event bus');
});
