import { describe, expect, it } from 'vitest';
import { judgePayload } from '../../../contracts/judge-record.ts';
import { REJECTION_CODES } from '../../../contracts/rejection.ts';
import { MAX_RECORD_BYTES } from '../../../local/world/oversize.ts';
import { FAULTS } from '../../../local/world/poison.ts';
import { judgedRun } from './judged-run.ts';

const run = judgedRun();
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('broken lines', () => {
  it('are rejected with the code that the truth foretells, and no other line is rejected', () => {
    const rejected = run.judgements.flatMap((judgement, index) =>
      judgement.kind === 'rejected' ? [{ line: index + 1, code: judgement.rejection.code }] : [],
    );
    expect(rejected).toEqual(run.truth.broken.map(({ line, code }) => ({ line, code })));
  });

  it.each([1, 2, 3])('show every fault in the default run of seed %i', (seed) => {
    const faults = new Set(judgedRun({ seed }).truth.broken.map(({ fault }) => fault));
    expect([...faults].toSorted()).toEqual(FAULTS.map(({ fault }) => fault).toSorted());
  });

  it('call for every rejection code that text can call for', () => {
    const codes = new Set(FAULTS.map(({ code }) => code));
    expect(REJECTION_CODES.filter((code) => !codes.has(code))).toEqual(['NOT_UTF8']);
  });

  it('are about three in a thousand', () => {
    const rate = run.truth.broken.length / run.truth.lines;
    expect(rate).toBeGreaterThan(0.0025);
    expect(rate).toBeLessThan(0.0035);
  });

  it('are well formed Unicode, so that a file can hold them', () => {
    expect(run.lines.every(({ text }) => text.isWellFormed())).toBe(true);
  });

  it('with a wrong partition key are valid but for that key, and alone in naming one', () => {
    const named = run.truth.broken
      .filter(({ code }) => code === 'WRONG_PARTITION_KEY')
      .map(({ line }) => line);
    const withKey = run.lines.flatMap(({ partitionKey }, index) =>
      partitionKey === undefined ? [] : [index + 1],
    );
    expect(withKey).toEqual(named);
    expect(
      named.every((line) => judgePayload(bytesOf(run.lines[line - 1]?.text ?? '')).kind === 'accepted'),
    ).toBe(true);
  });
});

describe('lines too large for a record', () => {
  it('are as many as were asked for, and count as no event', () => {
    const options = { days: 1, ordersPerDay: 20, products: 20 };
    const { lines, truth } = judgedRun({ ...options, tooLargeLines: 2 });
    expect(lines.filter(({ text }) => bytesOf(text).length > MAX_RECORD_BYTES).length).toBe(2);
    expect(truth.tooLarge).toBe(2);
    expect(truth.counters).toEqual(judgedRun(options).truth.counters);
  });
});
