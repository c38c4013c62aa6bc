// `npm run sweep`: has every counter judged again, so that a lost alert is told late, not never.
import { parseArgs } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { SweepCommand } from '../../contracts/sweep-command.ts';
import { UserError } from '../user-error.ts';
import { runCommand } from './run-command.ts';
import { findTarget } from './target.ts';

const USAGE = `npm run sweep -- [--stage NAME]

Judges every counter as it is now and tells what was not told yet. The product does this every hour by itself.

  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

await runCommand(async () => {
  const { values } = parsed(process.argv.slice(2));
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const target = await findTarget(values.stage);
  const command: SweepCommand = { command: 'sweep', at: (await target.now()).toISOString() };
  const reply = await new LambdaClient(target.clients).send(
    new InvokeCommand({
      FunctionName: target.output('AnnounceStockFunctionName'),
      Payload: JSON.stringify(command),
    }),
  );
  const text = reply.Payload?.transformToString() ?? '';
  if (reply.FunctionError !== undefined) throw new Error(`the sweep failed: ${text}`);
  process.stdout.write(`swept: ${text}\n`);
  return 0;
});

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h', default: false }, stage: { type: 'string' } },
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error}: see \`npm run sweep -- --help\``);
  }
}
