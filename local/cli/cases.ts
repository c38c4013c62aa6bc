// `npm run cases`: lists the orders that are held for suspicion of fraud, and lets a person decide about them.
import { userInfo } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { casesTable } from '../cases/cases-text.ts';
import { decideCase } from '../cases/decide-case.ts';
import type { Decision } from '../cases/decision.ts';
import { storedCases } from '../cases/stored-cases.ts';
import { findTarget, type Target } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandLine } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run cases -- list | release ORDER | confirm ORDER [--by NAME] [--stage NAME]

Lists the orders that are held, the oldest first, or decides about one: released, it may be shipped; confirmed as fraud,
it is to be cancelled, and whatever it touched stays suspect. A later decision changes an earlier one.

  --by NAME       who decides; your user name if not given
  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

const DECISIONS: Readonly<Record<string, Decision>> = { release: 'released', confirm: 'confirmed' };

await runCommand(async () => {
  const { values, positionals } = commandLine('npm run cases', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    by: { type: 'string' },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [word = '', orderId, ...more] = positionals;
  const decision = Object.hasOwn(DECISIONS, word) ? DECISIONS[word] : undefined;
  const isList = word === 'list' && orderId === undefined;
  if (!isList && (decision === undefined || orderId === undefined || more.length > 0))
    throw new UserError('say `list`, `release ORDER` or `confirm ORDER`: see `npm run cases -- --help`');
  const target = await findTarget(values.stage);
  const cases = storedCases(new DynamoDBClient(target.clients), target.output('CasesTableName'));
  if (decision === undefined || orderId === undefined) return list(target, cases);
  return decide(target, cases, { orderId, decision, by: values.by ?? userInfo().username });
});

type Cases = ReturnType<typeof storedCases>;

async function list(target: Target, cases: Cases): Promise<number> {
  const open = await cases.open();
  const text = open.length === 0 ? 'no order is held' : casesTable(open, (await target.now()).getTime());
  process.stdout.write(`${text}\n`);
  return 0;
}

async function decide(
  target: Target,
  cases: Cases,
  { orderId, decision, by }: { orderId: string; decision: Decision; by: string },
): Promise<number> {
  const kinesis = new KinesisClient(target.clients);
  const desk = { cases, kinesis, streamName: target.output('RetailEventsStreamName') };
  const at = (await target.now()).toISOString();
  const outcome = await decideCase(desk, orderId, { decision, decidedBy: by, at });
  if (outcome.kind === 'decided already') {
    process.stdout.write(`order ${orderId} was ${decision} already, by ${outcome.by}\n`);
    return 0;
  }
  process.stdout.write(`order ${orderId} is ${decision}, as soon as the decision is read from the stream\n`);
  return 0;
}
