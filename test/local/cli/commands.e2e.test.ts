import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { synthesizeSample } from '../cloud/assembly/sample-app.ts';
import { ROOT } from '../synthesized-app.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface Ended {
  readonly status: number | string | null | undefined;
  readonly output: string;
  readonly errors: string;
}

const TIMEOUT_MS = 30_000;

/** Runs a command of local/cli/ to its end, in a folder of its own. */
const run = (cwd: string, name: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const file = join(ROOT, 'local', 'cli', `${name}.ts`);
    execFile(process.execPath, [file, ...args], { cwd, timeout: TIMEOUT_MS }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : (error.code ?? error.signal), output, errors });
    });
  });

/** Ends with 2, and one sentence on stderr. */
const mendable = (sentence: string | RegExp) => ({
  status: 2,
  output: expect.any(String),
  errors: expect.stringMatching(
    new RegExp(
      `^[^\\n]*${typeof sentence === 'string' ? RegExp.escape(sentence) : sentence.source}[^\\n]*\\n$`,
    ),
  ),
});

const CLOUD = join('.local', 'cloud.json');

describe('a command that cannot do what it is asked ends with 2 and one sentence', () => {
  it.each([
    ['start', ['--nope'], "Unknown option '--nope'"],
    ['start', ['--port', 'http'], '--port must be a whole number from 1 to 65535 (given "http")'],
    [
      'start',
      ['--once', '--events', 'nowhere.jsonl'],
      'there is no file nowhere.jsonl: check the path given to --events',
    ],
    ['start', ['--once', '--events', '.'], '. is a folder: give --events a file of JSON lines'],
    ['send', [], 'give at least one file: npm run send -- --events FILE'],
    ['send', ['--nope'], "Unknown option '--nope'"],
    ['send', ['--events', 'nowhere.jsonl'], 'there is no file nowhere.jsonl'],
    ['sweep', ['--nope'], "Unknown option '--nope'"],
    ['sweep', [], 'no local cloud is running: start one with `npm start`'],
    ['redrive', [], 'give --queue one of restock, or --quarantine'],
    ['redrive', ['--queue', 'prices'], "give --queue one of restock (given 'prices')"],
    ['redrive', ['--queue', 'restock', '--quarantine'], 'give --queue or --quarantine, not both'],
    ['redrive', ['--queue', 'restock', '--dry-run'], '--reason and --dry-run go with --quarantine'],
    ['redrive', ['--quarantine', '--reason', 'LUCK'], "(given 'LUCK')"],
    ['redrive', ['--queue', 'restock'], 'no local cloud is running: start one with `npm start`'],
    ['sql', [], 'give a statement: npm run sql -- "SELECT …", or --file FILE'],
    ['sql', ['SELECT', '1'], 'give one statement, in quotes: npm run sql -- "SELECT …"'],
    ['sql', ['--file', 'nowhere.sql'], 'there is no file nowhere.sql: check the path given to --file'],
    ['sql', ['SELECT 1'], 'no local cloud is running: start one with `npm start`'],
    ['batch', [], 'say which business dates to make: npm run batch -- --from 2011-01-01 --to 2011-01-31'],
    ['batch', ['--from', '2011-02-29'], '--from 2011-02-29 is no date: write it as YYYY-MM-DD'],
    ['batch', ['--from', '2011-01-01'], 'no local cloud is running: start one with `npm start`'],
  ])('%s %j', async (name, args, sentence) => {
    const cwd = temporaryFolder();
    expect(await run(cwd, name, ...args)).toEqual(mendable(sentence));
    expect(existsSync(join(cwd, CLOUD))).toBe(false);
  });

  it.each([
    ['none was ever started', undefined],
    [
      'the last one was killed',
      JSON.stringify({ endpoint: 'http://127.0.0.1:9', pid: 2 ** 30, outputs: {} }),
    ],
    ['what it left is damaged', '{"endpoint":'],
  ])('send, when no cloud is running because %s', async (_why, left) => {
    // Given
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'events.jsonl'), '{}\n');
    if (left !== undefined) {
      mkdirSync(join(cwd, '.local'));
      writeFileSync(join(cwd, CLOUD), left);
    }
    // When
    const ended = await run(cwd, 'send', '--events', 'events.jsonl');
    // Then
    expect(ended).toEqual(
      mendable('no local cloud is running: start one with `npm start`, or give --stage NAME'),
    );
  });

  it('start, when its port is taken, and leaves nothing behind', async () => {
    // Given
    const { dir } = synthesizeSample();
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    onTestFinished(() => {
      taker.close();
    });
    const address = taker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const cwd = temporaryFolder();
    // When
    const ended = await run(cwd, 'start', '--once', '--port', String(port), '--assembly', dir);
    // Then
    expect(ended).toEqual(
      mendable(`port ${port} of 127.0.0.1 is taken: stop the program that uses it, or pass --port N`),
    );
    expect(existsSync(join(cwd, CLOUD))).toBe(false);
  });
});

describe('a command that fails', () => {
  it('ends with 1, and at once: start with an app that it cannot boot to the end', async () => {
    // Given: a poller whose role may not look at its stream
    const { dir } = synthesizeSample();
    const cwd = temporaryFolder();
    // When
    const ended = await run(cwd, 'start', '--once', '--assembly', dir);
    // Then
    expect(ended).toEqual({
      status: 1,
      output: '',
      errors: expect.stringContaining('is not authorized to perform: kinesis:DescribeStream on resource: '),
    });
    expect(existsSync(join(cwd, CLOUD))).toBe(false);
  });
});

describe('a command that is asked for help', () => {
  it.each([
    ['start', 'npm start -- [options]'],
    ['send', 'npm run send -- --events FILE'],
    ['sweep', 'npm run sweep -- [--stage NAME]'],
    ['sql', 'npm run sql -- "SELECT …"'],
  ])('%s prints it and ends with 0', async (name, usage) => {
    const ended = await run(temporaryFolder(), name, '--help');
    expect(ended).toEqual({ status: 0, output: expect.stringContaining(usage), errors: '' });
  });
});
