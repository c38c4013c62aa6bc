// A run of a small night is followed over the wire, and told step by step and as a whole.
import { describe, expect, it } from 'vitest';
import type { LocalFunction } from '../../../local/cloud/functions/local-function.ts';
import { followRun } from '../../../local/night/follow-run.ts';
import { outcomeText } from '../../../local/night/outcome-text.ts';
import { runLines } from '../../../local/night/step-text.ts';
import { arn } from '../cloud/given-service.ts';
import { LAMBDA } from '../cloud/step-functions/given-execution.ts';
import { givenMachines, NIGHT_ARN } from '../cloud/step-functions/given-machines.ts';

const PLAN = {
  plan: { runId: 'batch-1', kind: 'backfill', from: '2011-01-30', to: '2011-01-31' },
  inspection: {
    accepted: { pos: 2, reviews: 1, catalog: 0, locations: 0 },
    rejected: 1,
    archiveObjects: 3,
    crawl: ['pos'],
  },
  windows: { windows: [{ month: '2011-01', dates: ['2011-01-30', '2011-01-31'] }] },
  published: { isDone: true, salesChanges: 12, units: -3, policies: 1, leftBehind: 0 },
  exported: {
    reports: [{ month: '2011-01', version: 1, bucket: 'marts', key: 'reports/1.csv', restatedBecause: null }],
  },
};
const FN = arn('lambda', 'function:plan-night');
const invoke = (next: object) => ({
  Type: 'Task',
  Resource: LAMBDA,
  Parameters: { FunctionName: FN },
  ...next,
});

const STATES = {
  Plan: invoke({ OutputPath: '$.Payload', Next: 'Refine' }),
  Refine: {
    Type: 'Map',
    ItemsPath: '$.statements',
    MaxConcurrency: 1,
    ResultPath: null,
    ItemSelector: { 'statement.$': '$$.Map.Item.Value' },
    ItemProcessor: {
      StartAt: 'RenewBeforeRefine',
      States: {
        RenewBeforeRefine: invoke({ ResultPath: null, Next: 'RunRefine' }),
        RunRefine: {
          Type: 'Task',
          Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
          Parameters: { 'QueryString.$': '$.statement.sql' },
          End: true,
        },
      },
    },
    Next: 'NightDone',
  },
  NightDone: { Type: 'Succeed' },
};

async function followed(...statements: readonly string[]) {
  const fn: LocalFunction = {
    name: 'plan-night',
    arn: FN,
    invoke: async () => ({
      ok: true,
      response: { ...PLAN, statements: statements.map((sql, index) => ({ name: `refine/${index}`, sql })) },
    }),
    stop: async () => {},
  };
  const { sfn } = await givenMachines({ states: STATES, fn });
  const { executionArn = '' } = await sfn.startExecution({ stateMachineArn: NIGHT_ARN });
  const lines: string[] = [];
  const lineOf = runLines();
  const ended = await followRun(sfn, {
    executionArn,
    lookEveryMs: 1,
    signal: new AbortController().signal,
    onEvent: (event) => lines.push(...[lineOf(event)].filter((line) => line !== undefined)),
  });
  return { lines, text: outcomeText(ended, 'npm run batch -- --from 2011-01-30 --to 2011-01-31') };
}

describe('a batch', () => {
  it('shows its steps and what its statements cost, and what it made', async () => {
    const { lines, text } = await followed('SELECT 1', 'SELECT 2');
    expect(lines).toEqual([
      '  Plan',
      '  refine/0 (RunRefine)',
      '    scanned 42 bytes in 0.0 s',
      '  refine/1 (RunRefine)',
      '    scanned 42 bytes in 0.0 s',
    ]);
    expect(text).toBe(
      [
        'The run batch-1 is done; its statements scanned 84 bytes in 0.0 s.',
        '  made      2 business dates from 2011-01-30 to 2011-01-31',
        '  new       pos 2, reviews 1, catalog 0, locations 0, objects of the event archive 3',
        "  rejected  1 file; rows: SELECT source, reason_code, count(*) FROM clean.rejected_rows WHERE run_id = 'batch-1' GROUP BY 1, 2",
        '  published 12 changes of till sales, 1 recommended policies',
        '  report    2011-01 version 1: s3://marts/reports/1.csv',
      ].join('\n'),
    );
  });

  it('that fails names the statement, the reason and how to go on', async () => {
    const { lines, text } = await followed('SELECT 1', 'FAIL', 'SELECT 2');
    expect(lines.slice(-2)).toEqual(['  refine/1 (RunRefine)', '    failed: States.TaskFailed']);
    expect(text).toBe(
      [
        'The run failed at refine/1 (RunRefine): SYNTAX_ERROR: line 1:1 (States.TaskFailed)',
        'What it made until then is made, and is found so by the next run. When the cause is mended, go on with',
        '  npm run batch -- --from 2011-01-30 --to 2011-01-31',
        'or leave it to the next night.',
      ].join('\n'),
    );
  });
});
