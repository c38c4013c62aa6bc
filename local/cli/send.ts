// `npm run send`: sends events and files to the running local cloud, or with --stage to an account.

import { play } from '../play/play.ts';
import { fileSource } from '../play/source.ts';
import { openAccount, placeOf } from '../report/account.ts';
import { accountDays, remoteDays } from '../target/remote-days.ts';
import { findTarget } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { GIVEN_OPTIONS, GIVEN_USAGE, givenSource, hasData } from './given-files.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run send -- --events FILE [--pos DIR …] [--through DATE] [--stage NAME]

Sends events to the event stream, in order, and files to the lake's inbox. In the local cloud days pass with the data:
each day that is over gets its files and its night; with --through the last one too. In an account days pass by themselves.

${GIVEN_USAGE}  --stage NAME          send to that stage in your AWS account instead of the local cloud
`;

await runCommand(async () => {
  const values = commandOptions('npm run send', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    stage: { type: 'string' },
    ...GIVEN_OPTIONS,
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const given = givenSource(values);
  if (!hasData(given))
    throw new UserError('give at least one file: npm run send -- --events FILE, or --pos, --reviews, …');
  const source = await fileSource(given);
  const target = await findTarget(values.stage, ['stream', 'lake']);
  const account = openAccount();
  await play(source, {
    target,
    days: target.endpoint === undefined ? accountDays : remoteDays(target.endpoint),
    endsLastDay: given.through !== undefined,
    signal: new AbortController().signal,
    account,
    onNight: (date, isOver) => {
      if (isOver && values.stage === undefined) process.stdout.write(`the night of ${date} is over\n`);
    },
  });
  for (const { line, reason } of account.refused()) process.stderr.write(`${placeOf(line)} ${reason}\n`);
  const { sent, refused } = account.counts;
  process.stdout.write(`sent ${sent} events, refused ${refused}\n`);
  return 0;
});
