import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { judgeFiles } from '../../../bench/backtest/labelled-files.ts';
import { settingsOf } from '../../../bench/backtest/settings-file.ts';
import { DEFAULT_FRAUD_SETTINGS } from '../../../contracts/fraud-settings.ts';
import { UserError } from '../../../local/user-error.ts';
import { anEvent } from '../../helpers/events.ts';
import { anOrder } from '../../helpers/orders.ts';

const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
let written = 0;

function file(content: string | Buffer): string {
  written += 1;
  const path = join(folder, `file-${written}`);
  writeFileSync(path, content);
  return path;
}
const events = (...lines: readonly (object | string)[]) =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
const judge = (paths: readonly string[], labels: string) => judgeFiles(paths, labels, DEFAULT_FRAUD_SETTINGS);

const [first, second] = [anOrder({ id: 'A', customer: 'C' }), anOrder({ id: 'B', at: 60, customer: 'C' })];
const chargeback = anEvent('PaymentChargedBack', { orderId: 'A', occurredAt: first.occurredAt });

describe('labelled files', () => {
  it('are judged in their order, by what came before', async () => {
    const paths = [file(gzipSync(events(first, first, chargeback))), file(events(second))];
    const { orders } = await judge(paths, file('orderId,fraud\nA,0\nB,1\n'));
    expect(orders.map(({ orderId, isFraud, judgement }) => [orderId, isFraud, judgement.score])).toEqual([
      ['A', false, 0],
      ['B', true, 70],
    ]);
    const backwards = await judge(paths.toReversed(), file('orderId,fraud\nA,0\nB,1\n'));
    expect(backwards.orders.map(({ judgement }) => judgement.score)).toEqual([0, 0]);
  });

  it('count rejected lines, with their places, and labels of other orders', async () => {
    const { orders, rejected, unusedLabels } = await judge(
      [file(events(first, 'broken', { ...second, currency: 'euro' }))],
      file('\ufefforderId,fraud\r\nA,0\r\nB,1\r\n"X,1",0\r\n'),
    );
    expect(orders.length).toBe(1);
    expect(unusedLabels).toBe(2);
    expect(rejected.map(({ place }) => place.split(':')[1])).toEqual(['2', '3']);
    expect(rejected[1]?.message).toContain('currency is "euro"');
  });

  it.each([
    ['orderId,fraud\nB,1\n', /has no label for 1 of 1 orders, the first is A/],
    ['orderId,fraud\nA,yes\n', /:2: fraud of order "A" is "yes", but must be 0 or 1/],
    ['orderId,fraud\nA\n', /:2: fraud of order "A" is undefined, but must be 0 or 1/],
    ['orderId,fraud\n,1\n', /:2: orderId is empty/],
    ['orderId,fraud\nA,1\nA,0\n', /:3: order "A" is labelled both 0 and 1/],
    ['A,1\n', /begins with "A,1", but must begin with orderId,fraud/],
    ['orderId,fraud\n"A,1\n', /is no CSV/],
  ])('rejects labels %j', async (labels, message) => {
    const error = await judge([file(events(first))], file(labels)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(message);
  });

  it('rejects files that are not there, or hold no order', async () => {
    const labels = file('orderId,fraud\nA,0\n');
    await expect(judge([join(folder, 'none')], labels)).rejects.toThrow('there is no file');
    await expect(judge([file('')], labels)).rejects.toThrow('there is no order in');
    await expect(judge([file('')], join(folder, 'none'))).rejects.toThrow('check the path given to --labels');
  });
});

describe('a file of settings', () => {
  it('changes what it gives', () => {
    expect(settingsOf(file('{"caseThreshold": 80}')).caseThreshold).toBe(80);
    expect(settingsOf(undefined)).toBe(DEFAULT_FRAUD_SETTINGS);
  });

  it('is rejected with a sentence', () => {
    expect(() => settingsOf(file('{"rules":{"same-basket":{"windowHours":-4}}}'))).toThrow(
      /: rule same-basket: windowHours is -4, but must be a whole number/,
    );
    expect(() => settingsOf(file('{'))).toThrow(UserError);
    expect(() => settingsOf(join(folder, 'none'))).toThrow('check the path given to --settings');
  });
});
