// `npm run batch`: makes the reports of business dates now, and shows the steps of it as they pass.
import { randomUUID } from 'node:crypto';
import { SFN } from '@aws-sdk/client-sfn';
import { datesOf } from '../night/dates.ts';
import { followRun } from '../night/follow-run.ts';
import { outcomeText } from '../night/outcome-text.ts';
import { runLines } from '../night/step-text.ts';
import { findTarget } from '../target/target.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run batch -- --from DATE [--to DATE] [--no-publish] [--no-wait] [--stage NAME]

Makes the reports of the business dates from the first to the last, both included, as every night does of the day
before. What was made already is made again, with the same outcome when nothing new came in.

  --from DATE     the first business date, YYYY-MM-DD
  --to DATE       the last; left out, the first alone
  --no-publish    leaves the counters as they are: changes of till sales are published by the next run that makes
                  these dates anew
  --no-wait       only starts the run, and does not wait for its end
  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

const LOOK_EVERY_MS = { local: 250, account: 5_000 } as const;

const say = (text: string) => process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const values = commandOptions('npm run batch', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
    'no-publish': { type: 'boolean', default: false },
    'no-wait': { type: 'boolean', default: false },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { from, to } = datesOf(values.from, values.to);
  const target = await findTarget(values.stage, ['lake']);
  const sfn = new SFN(target.clients);
  const { executionArn = '' } = await sfn.startExecution({
    stateMachineArn: target.output('NightStateMachineArn'),
    name: `batch-${from}-${to}-${randomUUID().slice(0, 8)}`,
    input: JSON.stringify({ from, to, ...(values['no-publish'] && { publish: false }) }),
  });
  say(`started ${executionArn}`);
  if (values['no-wait']) return 0;

  const leave = new AbortController();
  process.once('SIGINT', () => leave.abort());
  const stage = values.stage === undefined ? '' : ` --stage ${values.stage}`;
  const further = `${values['no-publish'] ? ' --no-publish' : ''}${stage}`;
  const lineOf = runLines();
  try {
    const ended = await followRun(sfn, {
      executionArn,
      lookEveryMs: values.stage === undefined ? LOOK_EVERY_MS.local : LOOK_EVERY_MS.account,
      signal: leave.signal,
      onEvent: (event) => {
        const line = lineOf(event);
        if (line !== undefined) say(line);
      },
    });
    say(`\n${outcomeText(ended, `npm run batch -- --from ${from} --to ${to}${further}`)}`);
    return ended.status === 'SUCCEEDED' ? 0 : 1;
  } catch (error) {
    if (!leave.signal.aborted) throw error;
    say(`\nThe run goes on without being watched: ${executionArn}`);
    return 130;
  }
});
