// `npm run rebuild`: mends counters by what the newest reconciliation found.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type RebuildCommand, rebuildReply } from '../../contracts/rebuild-command.ts';
import { rebuildText } from '../report/rebuild-text.ts';
import { findTarget } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run rebuild -- --location L --sku S | --all [--stage NAME]

Adds to counters what the newest night found that they lack (or have too much), while events go on being counted. What
was added once is not added again. A counter that changed otherwise since is left alone, until the next night has
compared it anew.

  --location L    the counter's place
  --sku S         the counter's product
  --all           every counter that differs
  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

await runCommand(async () => {
  const values = commandOptions('npm run rebuild', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    location: { type: 'string' },
    sku: { type: 'string' },
    all: { type: 'boolean', default: false },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = commandOf(values);
  const target = await findTarget(values.stage, ['lake']);
  const client = new LambdaClient(target.clients);
  const reply = await client.send(
    new InvokeCommand({
      FunctionName: target.output('RebuildCountersFunctionName'),
      Payload: JSON.stringify(command),
    }),
  );
  const text = reply.Payload?.transformToString() ?? '';
  if (reply.FunctionError !== undefined) throw failureOf(text);
  const { lines, isAllDone } = rebuildText(rebuildReply.parse(JSON.parse(text)));
  process.stdout.write(`${lines.join('\n')}\n`);
  return isAllDone ? 0 : 1;
});

function commandOf({
  location,
  sku,
  all,
}: {
  readonly location?: string;
  readonly sku?: string;
  readonly all: boolean;
}): RebuildCommand {
  if (all && location === undefined && sku === undefined) return { command: 'rebuild', counter: null };
  if (!all && location && sku) return { command: 'rebuild', counter: { locationId: location, sku } };
  throw new UserError('give either --location and --sku, or --all: see `npm run rebuild -- --help`');
}

/** What the function says to the person is shown as it is. */
function failureOf(payload: string): Error {
  const { errorType, errorMessage }: { errorType?: unknown; errorMessage?: unknown } = JSON.parse(payload);
  return errorType === 'NothingToRebuild'
    ? new UserError(String(errorMessage))
    : new Error(`the rebuild failed: ${String(errorMessage)}`);
}
