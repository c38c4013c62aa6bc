import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionLog } from '../../../../local/cloud/functions/function-log.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';
import { givenFunction } from './given-function.ts';

const embedded = (values: Readonly<Record<string, number | readonly number[]>>) =>
  JSON.stringify({
    _aws: {
      Timestamp: 0,
      CloudWatchMetrics: [
        { Namespace: 'Tillstream', Metrics: Object.keys(values).map((Name) => ({ Name })) },
      ],
    },
    service: 'count',
    ...values,
  });

describe('the log of a function', () => {
  it('is a file with all that the function says', async () => {
    // Given
    const { fn, logFile } = givenFunction({
      code: `console.log('loading'); export const handler = async () => { console.log('größe'); console.error('ouch'); };`,
    });
    // When
    await fn.invoke({});
    // Then
    const said = await waitFor(() => [readFileSync(logFile, 'utf8')].find((text) => text.includes('ouch')), {
      label: 'the log',
    });
    expect(said).toContain('loading\n');
    expect(said).toContain('größe\n');
  });

  it('sums the metrics that the function writes into it', async () => {
    const { fn } = givenFunction({
      code: `export const handler = async () => { console.log(${JSON.stringify(embedded({ EventsApplied: 3, Duplicates: 1 }))}); };`,
    });
    // When
    await fn.invoke({});
    await fn.invoke({});
    // Then
    await waitFor(() => fn.log.metrics.get('EventsApplied') === 6, {
      label: 'the metrics of both invocations',
    });
    expect(fn.log.metrics).toEqual(
      new Map([
        ['EventsApplied', 6],
        ['Duplicates', 2],
      ]),
    );
  });
});

describe('a log', () => {
  const givenLog = () => functionLog(temporaryFolder(), 'count');

  it('sums metrics of several values, in lines that come in pieces', async () => {
    const log = givenLog();
    const line = `${embedded({ Applied: [1, 2, 3] })}\n`;
    // When
    for (const piece of ['before\n', line.slice(0, 40), line.slice(40), line]) log.write(piece);
    // Then
    expect(log.metrics).toEqual(new Map([['Applied', 12]]));
    await log.close();
  });

  it.each([
    ['a line that is no metric', '{"level":"INFO","Applied":3}'],
    ['a line that is cut', embedded({ Applied: 3 }).slice(0, -2)],
    ['a metric without a value', embedded({ Applied: 3 }).replace('"Applied":3', '"Other":3')],
  ])('passes over %s', async (_what, line) => {
    const log = givenLog();
    log.write(`${line}\n`);
    expect(log.metrics).toEqual(new Map());
    await log.close();
  });

  it('passes over what comes after its end: a function that was stopped may still be heard', async () => {
    const folder = temporaryFolder();
    const log = functionLog(folder, 'count');
    log.write('in time\n');
    // When
    const closing = log.close();
    log.write('too late\n');
    await closing;
    log.write('much too late\n');
    // Then
    expect(readFileSync(join(folder, 'count.log'), 'utf8')).toBe('in time\n');
  });
});
