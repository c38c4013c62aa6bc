// `npm run send`: sends events to the running local cloud, or with --stage to an account.
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { countLines, eventLines } from '../producer/event-file.ts';
import { sendLines } from '../producer/sender.ts';
import { openAccount, placeOf } from '../report/account.ts';
import { findTarget } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run send -- --events FILE [--events FILE …] [--stage NAME]

Sends the lines of each file (JSON lines, gzip too) to the event stream, in order.

  --events FILE   a file of events; repeatable
  --stage NAME    send to that stage in your AWS account instead of the local cloud
`;

await runCommand(async () => {
  const values = commandOptions('npm run send', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    events: { type: 'string', multiple: true, default: [] },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.events.length === 0)
    throw new UserError('give at least one file: npm run send -- --events FILE');
  for (const path of values.events) await countLines(path);
  const target = await findTarget(values.stage);
  const kinesis = new KinesisClient(target.clients);
  const account = openAccount();
  for (const path of values.events)
    for await (const outcomes of sendLines(
      kinesis,
      target.output('RetailEventsStreamName'),
      eventLines(path),
    )) {
      account.add(outcomes);
      for (const outcome of outcomes)
        if (outcome.kind === 'refused') process.stderr.write(`${placeOf(outcome.line)} ${outcome.reason}\n`);
    }
  process.stdout.write(`sent ${account.counts.sent} events, refused ${account.counts.refused}\n`);
  return 0;
});
