import { describe, expect, it } from 'vitest';
import type { Line } from '../../../local/world/line.ts';
import { judgedRun } from './judged-run.ts';

const run = judgedRun({ days: 10, ordersPerDay: 500 });

/** First and later lines of every event that was sent more than once. */
function repeated(): readonly { first: Line; copy: Line; linesBetween: number }[] {
  const first = new Map<string, { line: Line; index: number }>();
  return run.judgements.flatMap((judgement, index) => {
    const line = run.lines[index];
    if (judgement.kind !== 'accepted' || line === undefined) return [];
    const earlier = first.get(judgement.event.eventId);
    if (earlier !== undefined)
      return [{ first: earlier.line, copy: line, linesBetween: index - earlier.index - 1 }];
    first.set(judgement.event.eventId, { line, index });
    return [];
  });
}

const copies = repeated();

describe('duplicates', () => {
  it('are the same bytes under the same key', () => {
    expect(copies.every(({ first, copy }) => first.text === copy.text)).toBe(true);
    expect(copies.every(({ first, copy }) => first.partitionKey === copy.partitionKey)).toBe(true);
  });

  it('are about one in a hundred lines', () => {
    expect(copies.length / run.lines.length).toBeGreaterThan(0.006);
    expect(copies.length / run.lines.length).toBeLessThan(0.013);
  });

  it('come at once, within a batch, or hours and days later', () => {
    expect(copies.filter(({ linesBetween }) => linesBetween < 100).length).toBeGreaterThan(20);
    expect(copies.filter(({ linesBetween }) => linesBetween > 500).length).toBeGreaterThan(20);
    const dayMs = 86_400_000;
    expect(copies.some(({ first, copy }) => copy.atMs - first.atMs > dayMs)).toBe(true);
  });
});
