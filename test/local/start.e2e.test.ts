import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assemblyWithout } from './granted-actions.ts';
import { BROKEN, DISTINCT, EVENTS, expectedCounters } from './sample.ts';
import { sampleApp } from './sample-app.ts';
import { ROOT } from './synthesized-app.ts';
import { waitFor } from './wait-for.ts';

const { folder, app, sample, tooLargeLine, sent } = sampleApp();

describe('`npm start`', () => {
  /** Runs a command of local/cli/ in a folder of its own, so that a cloud which runs here is left alone. */
  const command = (cwd: string, name: string, ...args: readonly string[]) => {
    const child = spawn(process.execPath, [join(ROOT, 'local', 'cli', `${name}.ts`), ...args], { cwd });
    const said = { output: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      said.output += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece) => {
      said.errors += piece;
    });
    const status = new Promise<number | null>((resolve) => child.on('close', resolve));
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return { child, said, ended: status.then((code) => ({ status: code, ...said })) };
  };

  it('--once plays the files, writes the outcome and ends with 0', async () => {
    // Given
    const cwd = mkdtempSync(join(folder, 'once-'));
    // When
    const { ended } = command(cwd, 'start', '--once', '--events', sample, '--out', 'out', '--assembly', app);
    const { status, output, errors } = await ended;
    // Then
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output).toContain(`sample.jsonl line ${tooLargeLine} is `);
    const summary: unknown = JSON.parse(readFileSync(join(cwd, 'out', 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({
      events: { sent, applied: DISTINCT.length, quarantined: BROKEN.length, refused: 1 },
      lost: [],
      discarded: 0,
    });
    const rows = readFileSync(join(cwd, 'out', 'counters.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(rows).toHaveLength(Object.keys(expectedCounters()).length);
    expect(existsSync(join(cwd, '.local', 'cloud.json'))).toBe(false);
  });

  it('ends with 1 and AWS’s own sentence when a policy denies something', async () => {
    // Given
    const denying = assemblyWithout(app, 'dynamodb:PartiQLUpdate');
    onTestFinished(() => rmSync(denying, { recursive: true, force: true }));
    const cwd = mkdtempSync(join(folder, 'denied-'));
    // When
    const { status, errors } = await command(
      cwd,
      'start',
      '--once',
      '--events',
      sample,
      '--assembly',
      denying,
    ).ended;
    // Then
    expect(status).toBe(1);
    expect(errors).toMatch(
      /^AccessDenied: User: \S+ is not authorized to perform: dynamodb:PartiQLUpdate on resource: .*\n$/,
    );
    expect(existsSync(join(cwd, '.local', 'cloud.json'))).toBe(false);
  });

  it('keeps running for other commands until it is interrupted', async () => {
    // Given
    const cwd = mkdtempSync(join(folder, 'serve-'));
    const events = join(cwd, 'events.jsonl');
    writeFileSync(events, `${EVENTS.slice(0, 24).join('\n')}\n`);
    const running = command(cwd, 'start', '--events', events, '--assembly', app);
    const says = (words: string) =>
      waitFor(() => running.said.output.includes(words), { label: words, timeoutMs: 120_000 });
    await says('To look further');
    // When
    const asking = await command(cwd, 'sql', '--csv', 'SELECT count(*) AS rows FROM clean.events').ended;
    const again = await command(cwd, 'batch', '--from', '2026-03-02').ended;
    const listing = await command(cwd, 'cases', 'list').ended;
    writeFileSync(
      join(cwd, 'more.jsonl'),
      '{"eventType":"StockAdjusted","eventId":"more:1","occurredAt":"2026-03-09T10:00:00Z","locationId":"S-HARBOUR",' +
        '"sku":"JUG","quantityDelta":-1,"reason":"damaged"}\n',
    );
    const sending = await command(cwd, 'send', '--events', 'more.jsonl').ended;
    await says('stock@example.com: Oversold: JUG at S-HARBOUR');
    const sweeping = await command(cwd, 'sweep').ended;
    running.child.kill('SIGINT');
    // Then
    expect(sending).toEqual({ status: 0, output: 'sent 1 events, refused 0\n', errors: '' });
    expect(sweeping).toEqual({ status: 0, output: expect.stringContaining('"judged"'), errors: '' });
    expect(asking).toMatchObject({ status: 0, output: expect.stringMatching(/^rows\n\d+\n$/) });
    expect(again).toMatchObject({
      status: 0,
      output: expect.stringContaining('is done'),
      errors: '',
    });
    expect(listing).toMatchObject({ status: 0, errors: '' });
    expect(await running.ended).toMatchObject({ status: 0, errors: '' });
    expect(existsSync(join(cwd, '.local', 'cloud.json'))).toBe(false);
  });
});
