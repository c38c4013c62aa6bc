import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeOutFolder, writeOutFiles } from '../../../local/report/out-files.ts';
import type { Outcome } from '../../../local/report/outcome.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { alert, counter, line, outcome, quarantined } from './given-outcome.ts';

function written(given: Partial<Outcome>) {
  const folder = join(temporaryFolder(), 'a', 'new', 'folder');
  makeOutFolder(folder);
  writeOutFiles(folder, outcome(given));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const rows = (name: string): unknown[] =>
    read(name)
      .split('\n')
      .slice(0, -1)
      .map((text) => JSON.parse(text));
  return { read, rows, summary: () => JSON.parse(read('summary.json')) as Record<string, unknown> };
}

describe('the files of a run', () => {
  it('hold the numbers in summary.json', () => {
    const { summary } = written({
      account: {
        sent: 10,
        applied: 6,
        duplicates: 2,
        quarantined: 1,
        refused: [{ line: line(4), reason: 'is too large' }],
        lost: ['events.jsonl line 9'],
      },
      notices: { raised: 3, resolved: 1 },
      alerts: [alert(), alert({ sku: 'TEA', level: 'none' })],
      discarded: 1,
      lake: {
        balances: [{ source: 'pos', rows: { in: 9, clean: 7, rejected: 1, duplicate: 0, replaced: 0 } }],
        rejectedFiles: [],
        rejectedRows: [{ source: 'pos', code: 'OUT_OF_RANGE', count: 1 }],
        daySales: [],
        months: [],
        publishedSales: 12,
        policies: [{ locationId: 'S-1', sku: 'MUG', asOf: '2026-03-02', reorderPoint: 7, orderUpTo: 30 }],
      },
      differences: ['MUG is wrong'],
      seconds: 2.5,
    });
    expect(summary()).toEqual({
      events: { sent: 10, applied: 6, duplicates: 2, quarantined: 1, refused: 1 },
      alerts: { raised: 3, resolved: 1, open: 1 },
      lake: {
        rows: { pos: { in: 9, clean: 7, rejected: 1, duplicate: 0, replaced: 0 } },
        rejectedFiles: [],
        rejectedRows: [{ source: 'pos', code: 'OUT_OF_RANGE', count: 1 }],
        notAccountedFor: ['pos: 1 of 9 rows are not accounted for'],
        published: { salesChanges: 12, policies: 1 },
      },
      refused: [{ line: 'events.jsonl line 4', reason: 'is too large' }],
      lost: ['events.jsonl line 9'],
      discarded: 1,
      differences: ['MUG is wrong'],
      seconds: 2.5,
    });
  });

  it('say nothing of differences when no truth is known', () => {
    expect(written({ differences: undefined }).summary()).not.toHaveProperty('differences');
  });

  it('hold every counter with its alert level in counters.jsonl, by place and product', () => {
    const { read, rows } = written({
      counters: [
        counter({ sku: 'TEA', onHand: null, orderUpTo: null, reorderPoint: 0 }),
        counter({ locationId: 'S-HARBOUR', sku: 'TEA', onHand: 9 }),
        counter(),
      ],
      alerts: [alert()],
    });
    expect(rows('counters.jsonl')).toEqual([
      { locationId: 'S-HARBOUR', sku: 'TEA', onHand: 9, reorderPoint: 5, orderUpTo: 20, alertLevel: 'none' },
      { locationId: 'WH-NORTH', sku: 'MUG', onHand: 0, reorderPoint: 5, orderUpTo: 20, alertLevel: 'out' },
      {
        locationId: 'WH-NORTH',
        sku: 'TEA',
        onHand: null,
        reorderPoint: 0,
        orderUpTo: null,
        alertLevel: 'none',
      },
    ]);
    expect(read('counters.jsonl').split('\n')[0]).toBe(
      '{"locationId":"S-HARBOUR","sku":"TEA","onHand":9,"reorderPoint":5,"orderUpTo":20,"alertLevel":"none"}',
    );
  });

  it('hold what people were told, and what is quarantined with its payload', () => {
    const told = {
      at: '2026-03-02T09:30:00.000Z',
      topicArn: 'arn:alerts',
      protocol: 'email',
      to: 'stock@example.com',
      subject: 'Out of stock',
      text: 'two\nlines',
      attributes: { kind: 'stock' },
    } as const;
    const { rows } = written({ messages: [told], quarantine: [quarantined({ payload: '{"größe\u0000' })] });
    expect(rows('alerts.jsonl')).toEqual([told]);
    expect(rows('quarantine.jsonl')).toEqual([quarantined({ payload: '{"größe\u0000' })]);
  });

  it('are empty, but there, when nothing happened', () => {
    const { read } = written({});
    for (const name of ['counters.jsonl', 'alerts.jsonl', 'quarantine.jsonl']) expect(read(name)).toBe('');
  });
});
