import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { anOrder, minutesAfterNoon } from '../../helpers/orders.ts';

const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
const path = (name: string) => join(folder, name);
const backtest = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['bench/backtest.ts', ...args]);

describe('npm run backtest', () => {
  it('prints and writes what the rules are worth', async () => {
    // Given two orders, one by an account that was just made, and a line that is none
    const orders = [anOrder({ id: 'A', since: minutesAfterNoon(0) }), anOrder({ id: 'B', at: 9 })];
    writeFileSync(path('orders.jsonl'), [...orders, 'none'].map((line) => JSON.stringify(line)).join('\n'));
    writeFileSync(path('labels.csv'), 'orderId,fraud\nA,1\nB,0\n');
    // When
    const files = ['--events', path('orders.jsonl'), '--labels', path('labels.csv')];
    const { stdout } = await backtest(...files, '--json', path('out.json'), '--svg', path('svg/curve.svg'));
    // Then
    expect(stdout).toMatch(/precision +1\.000/);
    expect(stdout).toContain(
      'rejected lines: 1\n  orders.jsonl:3 the record is "none", but must be one JSON object',
    );
    expect(JSON.parse(readFileSync(path('out.json'), 'utf8'))).toMatchObject({
      orders: 2,
      fraud: 1,
      flagged: 1,
      precision: 1,
      recall: 1,
      f1: 1,
      averagePrecision: 1,
      rejected: 1,
    });
    expect(readFileSync(path('svg/curve.svg'), 'utf8')).toContain('</svg>');
  });

  it('ends with code 2 and a sentence when something is missing', async () => {
    await expect(backtest('--events', path('none'))).rejects.toMatchObject({
      code: 2,
      stderr: 'give events and their labels: npm run backtest -- --events FILE --labels FILE\n',
    });
  });

  it.each([
    [['--archive'], 'say which days: npm run backtest -- --archive --from 2026-01-01 --to 2026-03-31'],
    [
      ['--archive', '--from', '2026-02-30', '--to', '2026-03-01'],
      '--from 2026-02-30 is no date: write it as YYYY-MM-DD',
    ],
    [
      ['--archive', '--from', '2026-03-02', '--to', '2026-03-01'],
      '--from 2026-03-02 is after --to 2026-03-01',
    ],
    [['--from', '2026-03-02'], '--from, --to and --stage go with --archive'],
  ])('refuses %j', async (args, sentence) => {
    await expect(backtest(...args)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(sentence),
    });
  });
});
