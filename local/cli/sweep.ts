// `npm run sweep`: has everything judged again, so that a lost alert is told late, not never.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { SweepCommand } from '../../contracts/sweep-command.ts';
import { findTarget } from '../target/target.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run sweep -- [--stage NAME]

Judges every counter, case and restock order as it is now and tells what was not told yet. The product does this every
hour by itself.

  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

/** By what they judge, the output that names them; who tells of it comes after who decides. */
const SWEPT = {
  counters: 'AnnounceStockFunctionName',
  cases: 'AnnounceCaseFunctionName',
  shortages: 'TrackRestockFunctionName',
  'restock orders': 'AnnounceRestockFunctionName',
} as const;

await runCommand(async () => {
  const values = commandOptions('npm run sweep', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const target = await findTarget(values.stage);
  const command: SweepCommand = { command: 'sweep', at: (await target.now()).toISOString() };
  const client = new LambdaClient(target.clients);
  for (const [what, output] of Object.entries(SWEPT)) {
    const reply = await client.send(
      new InvokeCommand({ FunctionName: target.output(output), Payload: JSON.stringify(command) }),
    );
    const text = reply.Payload?.transformToString() ?? '';
    if (reply.FunctionError !== undefined) throw new Error(`the sweep of ${what} failed: ${text}`);
    process.stdout.write(`swept ${what}: ${text}\n`);
  }
  return 0;
});
