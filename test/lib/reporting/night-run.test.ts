// The nightly flow played: the synthesized definition in the interpreter of the local cloud, with functions of the test.
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { memoryLease } from '../../helpers/memory-lease.ts';
import { failure, runNight, SCHEDULED } from './run-night.ts';

const ofStatement = (name: string, work: () => void | Promise<void>) => async (sql: string) => {
  if (sql === `SQL of ${name}`) await work();
};
const TAKEN = { holder: 'another', until: '2011-02-01T04:10:00.000Z', doing: 'refine/events' };

describe('a night', () => {
  it('does its steps in their order, each with a lease that was just renewed', async () => {
    const { status, journal } = await runNight({});
    expect(status).toBe('SUCCEEDED');
    const step = (name: string) => [`renew ${name}`, name];
    const statement = (name: string) => [`renew ${name}`, `run ${name}`];
    expect(journal).toEqual([
      'take',
      ...['Migrate', 'Plan'].flatMap(step),
      // The counters are read while what arrived is taken in.
      ...['renew SnapshotCounters', 'renew Inspect', 'SnapshotCounters', 'Inspect'],
      ...['Crawl', 'TakeCases', 'PlanEvents'].flatMap(step),
      ...['refine/events', 'refine/rejected-events'].flatMap(statement),
      // From here on nothing that the reconciliation reads changes, until the books are closed.
      ...['renew Reconcile', 'renew PlanWindows', 'Reconcile', 'PlanWindows'],
      ...step('PlanWindow'),
      ...statement('refine/sales-lines-store'),
      ...step('CheckQuality'),
      ...statement('marts/daily-sales'),
      ...step('PlanPublication'),
      ...statement('publish/sales'),
      ...step('SendPublication'),
      ...step('PlanFinish'),
      ...statement('marts/fraud-summary'),
      ...statement('finish/deliveries'),
      ...step('ExportReports'),
      'release',
      'AnnounceNight',
    ]);
  });

  it('hands each step what the ones before it found', async () => {
    const { asked } = await runNight({});
    const plan = { runId: 'run-1', kind: 'night', from: '2011-01-31', to: '2011-01-31' };
    const window = { month: '2011-01', dates: ['2011-01-30', '2011-01-31'] };
    expect(Object.fromEntries(asked)).toMatchObject({
      Plan: { runId: 'run-1', input: SCHEDULED },
      SnapshotCounters: { plan },
      Inspect: { plan },
      Crawl: { sources: ['pos'] },
      TakeCases: { plan },
      PlanEvents: { phase: 'events', plan },
      PlanWindows: { phase: 'windows', plan },
      PlanWindow: { phase: 'window', plan, window },
      CheckQuality: { plan, window, sourceDates: window.dates },
      PlanPublication: {
        phase: 'publication',
        plan,
        windows: [window],
        publishFrom: { locations: [{ locationId: 'S-1', from: '2011-01-01' }], everywhere: null },
        recommendPolicies: true,
      },
      SendPublication: { plan, published: { isDone: false, salesChanges: 0 } },
      PlanFinish: { phase: 'finish', plan, windows: [window] },
      ExportReports: { plan },
    });
  });

  it('tells what it did, with what Athena said of every statement and without their texts', async () => {
    const { told } = await runNight({});
    const run = (name: string) => ({ name, scannedBytes: 10, milliseconds: 20 });
    expect(told).toMatchObject([
      {
        outcome: 'succeeded',
        plan: { kind: 'night', from: '2011-01-31' },
        inspection: { accepted: { pos: 2 }, rejected: 1, archiveObjects: 3 },
        windows: [{ month: '2011-01', dates: ['2011-01-30', '2011-01-31'] }],
        eventRuns: [run('refine/events'), run('refine/rejected-events')],
        windowRuns: [{ refine: [run('refine/sales-lines-store')], marts: [run('marts/daily-sales')] }],
        publicationRuns: [run('publish/sales')],
        finishRuns: { marts: [run('marts/fraud-summary')], books: [run('finish/deliveries')] },
        reconciliation: { compared: 5 },
        published: { salesChanges: 3, units: 5 },
        reports: [],
      },
    ]);
  });

  it('without anything new is a night too', async () => {
    const { status, told } = await runNight({
      answers: {
        PlanEvents: () => ({ statements: [] }),
        PlanWindows: () => ({ windows: [] }),
        PlanPublication: () => ({ statements: [] }),
        PlanFinish: () => ({ marts: [], books: [] }),
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(told).toMatchObject([{ eventRuns: [], windowRuns: [], windows: [], publicationRuns: [] }]);
  });

  it('goes on sending until the outbox is empty', async () => {
    const answers = [1, 2, 3].map((times) => ({
      isDone: times === 3,
      salesChanges: 50_000 * times,
      units: times,
      policies: 0,
      leftBehind: 0,
    }));
    const { status, told, journal, asked } = await runNight({
      answers: { SendPublication: () => answers.shift() },
    });
    expect(status).toBe('SUCCEEDED');
    expect(journal.filter((line) => line === 'renew SendPublication')).toHaveLength(3);
    expect(asked.get('SendPublication')).toMatchObject({ published: { salesChanges: 100_000 } });
    expect(told).toMatchObject([{ published: { isDone: true, salesChanges: 150_000 } }]);
  });

  it('that shall not publish leaves the outbox alone, and says so', async () => {
    const plan = { runId: 'run-1', kind: 'backfill', from: '2011-01-01', to: '2011-01-31', publish: false };
    const { status, told, journal } = await runNight({ answers: { Plan: () => plan } });
    expect(status).toBe('SUCCEEDED');
    expect(journal.filter((line) => /publi/i.test(line))).toEqual([]);
    expect(told).toMatchObject([{ publicationRuns: [], published: { salesChanges: 0, policies: 0 } }]);
  });

  it('waits for crawlers until none is left', async () => {
    const left = [[{ crawler: 'b', startAgain: false }], []];
    const { status, asked, journal } = await runNight({
      answers: {
        Crawl: () => ({
          pending: [
            { crawler: 'a', startAgain: true },
            { crawler: 'b', startAgain: false },
          ],
        }),
        CheckCrawlers: () => ({ pending: left.shift() }),
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(journal.filter((line) => line === 'renew CheckCrawlers')).toHaveLength(2);
    expect(asked.get('CheckCrawlers')).toEqual({ pending: [{ crawler: 'b', startAgain: false }] });
  });

  it('waits for the run that holds the lake', async () => {
    const leases = memoryLease(TAKEN);
    let tries = 0;
    const { status, journal } = await runNight({
      leases: {
        ...leases,
        read: async () => {
          tries += 1;
          if (tries === 3) await leases.replace({ ...TAKEN, until: '2011-02-01T03:59:00.000Z' }, TAKEN);
          return leases.read();
        },
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(journal.filter((line) => line === 'take')).toHaveLength(3);
  });
});

describe('a statement that fails', () => {
  it('is run again, under a renewed lease', async () => {
    let failures = 2;
    const { status, journal } = await runNight({
      onStatement: ofStatement('marts/daily-sales', () => {
        if (failures-- > 0) throw failure('States.TaskFailed', 'ICEBERG_COMMIT_ERROR');
      }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(journal.filter((line) => line.endsWith('marts/daily-sales'))).toEqual(
      Array.from({ length: 3 }, () => ['renew marts/daily-sales', 'run marts/daily-sales']).flat(),
    );
  });

  it('three times fails the run, which says which statement, gives the lease back, and keeps the error', async () => {
    const cause = '{"QueryExecution":{"Status":{"State":"FAILED","StateChangeReason":"TABLE_NOT_FOUND"}}}';
    const leases = memoryLease();
    const {
      status,
      told,
      error,
      cause: kept,
      journal,
    } = await runNight({
      leases,
      onStatement: ofStatement('refine/sales-lines-store', () => {
        throw failure('States.TaskFailed', cause);
      }),
    });
    expect(status).toBe('FAILED');
    expect(journal).not.toContain('CheckQuality');
    expect(journal).not.toContain('run marts/daily-sales');
    expect(told).toMatchObject([
      {
        outcome: 'failed',
        runId: 'run-1',
        input: SCHEDULED,
        plan: { from: '2011-01-31', to: '2011-01-31' },
        doing: 'refine/sales-lines-store',
        error: 'States.TaskFailed',
        cause,
      },
    ]);
    expect({ error, kept }).toEqual({ error: 'States.TaskFailed', kept: cause });
    expect(await leases.read()).toMatchObject({ holder: 'run-1', until: '2011-02-01T04:00:00.000Z' });
  });
});

describe('a run that must not go on', () => {
  it.each(['InvalidInput', 'CrawlFailed', 'QualityFailed'])('after %s is not tried again', async (name) => {
    const step = { InvalidInput: 'Plan', CrawlFailed: 'Crawl', QualityFailed: 'CheckQuality' }[name] ?? '';
    const { status, told, journal } = await runNight({
      answers: {
        [step]: () => {
          throw failure(name, `{"errorType":"${name}","errorMessage":"in words"}`);
        },
      },
    });
    expect(status).toBe('FAILED');
    expect(journal.filter((line) => line === step)).toHaveLength(1);
    expect(journal).not.toContain('run marts/daily-sales');
    expect(told).toMatchObject([{ outcome: 'failed', doing: step, error: name }]);
  });

  it('tells its input when it failed before there was a plan', async () => {
    const { told } = await runNight({
      input: { from: 'yesterday' },
      answers: {
        Plan: () => {
          throw failure('InvalidInput', 'no');
        },
      },
    });
    expect(told).toMatchObject([{ plan: null, input: { from: 'yesterday' } }]);
  });

  it('stops when another run took the lake over, and leaves it to that run', async () => {
    const leases = memoryLease();
    const { status, told, journal } = await runNight({
      leases,
      onStatement: ofStatement('refine/events', async () => {
        await leases.replace({ ...TAKEN, until: '2011-02-01T05:00:00.000Z' }, await leases.read());
      }),
    });
    expect(status).toBe('FAILED');
    expect(journal).not.toContain('run refine/rejected-events');
    expect(told).toMatchObject([{ outcome: 'failed', error: 'LeaseLost' }]);
    expect(await leases.read()).toMatchObject({ holder: 'another' });
  });

  it('gives up after an hour of waiting for the lake', async () => {
    const { status, journal, told } = await runNight({ leases: memoryLease(TAKEN) });
    expect(status).toBe('FAILED');
    expect(journal.filter((line) => line === 'take')).toHaveLength(61);
    expect(told).toMatchObject([{ outcome: 'failed', error: 'LeaseHeld', doing: null }]);
  });

  it('fails with its first error, even when nobody can be told', async () => {
    const broken = () => {
      throw failure('Lambda.Unknown', 'no mail today');
    };
    const { status, error, cause } = await runNight({
      answers: {
        AnnounceFailure: broken,
        Inspect: () => {
          throw failure('AccessDenied', 'no files today');
        },
      },
    });
    expect(status).toBe('FAILED');
    expect({ error, cause }).toEqual({ error: 'AccessDenied', cause: 'no files today' });
  });
});

describe('a step beside others', () => {
  const broken = (cause: string) => () => {
    throw failure('AccessDenied', cause);
  };

  it.each([
    ['SnapshotCounters', 'run refine/rejected-events', 'PlanWindows'],
    ['Reconcile', 'run marts/fraud-summary', 'run finish/deliveries'],
  ])('that fails, %s, is told when the others are done, and stops the night', async (step, last, next) => {
    const leases = memoryLease();
    const { status, error, cause, told, journal } = await runNight({
      leases,
      answers: { [step]: broken('not tonight') },
    });
    expect({ status, error, cause }).toEqual({
      status: 'FAILED',
      error: 'AccessDenied',
      cause: 'not tonight',
    });
    expect(told).toMatchObject([
      { outcome: 'failed', doing: step, error: 'AccessDenied', cause: 'not tonight' },
    ]);
    expect(journal.indexOf('release')).toBeGreaterThan(journal.indexOf(last));
    expect(journal).toContain(last);
    expect(journal).not.toContain(next);
    expect(await leases.read()).toMatchObject({ until: '2011-02-01T04:00:00.000Z', doing: step });
  });

  it.each([
    ['Inspect', 'SnapshotCounters'],
    ['marts/fraud-summary', 'Reconcile'],
  ])('is waited for when another, %s, fails: %s', async (failing, step) => {
    const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
    const journal: string[] = [];
    const ended = `${step} has ended`;
    const breaks = () => {
      fail();
      throw failure('AccessDenied', 'not tonight');
    };
    const { status, told } = await runNight({
      journal,
      answers: {
        ...(failing === 'Inspect' ? { Inspect: breaks } : {}),
        [step]: async () => {
          await failed;
          // Time enough to give the lease back and to tell people.
          await setImmediate();
          journal.push(ended);
          return { counters: 0, reconciliation: null };
        },
      },
      onStatement: ofStatement(failing, breaks),
    });
    expect(status).toBe('FAILED');
    expect(journal.slice(-3)).toEqual([ended, 'release', 'AnnounceFailure']);
    expect(told).toMatchObject([{ outcome: 'failed', doing: failing, error: 'AccessDenied' }]);
  });

  it('is not what is told when another fails too', async () => {
    const { told, error } = await runNight({
      answers: { SnapshotCounters: broken('no counters'), Inspect: broken('no files') },
    });
    expect(told).toMatchObject([{ doing: 'Inspect', cause: 'no files' }]);
    expect(error).toBe('AccessDenied');
  });

  it('leaves no more than its answer beside the data of the night', async () => {
    const { output } = await runNight({});
    expect(output).toMatchObject({
      snapshot: { counters: 5 },
      reconciled: { reconciliation: { compared: 5 } },
      finish: { marts: [{ name: 'marts/fraud-summary' }] },
    });
    expect(Object.keys(Object(output)).filter((key) => /failure|night/i.test(key))).toEqual([]);
  });
});
