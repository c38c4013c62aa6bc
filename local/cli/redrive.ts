// `npm run redrive`: what could not be heard goes back to its queue, to be heard again.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { findTarget, type Target } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run redrive -- --queue NAME [--stage NAME]

Moves all messages of a dead-letter queue back to the queue that they came from. Mend first what they failed on.
Nothing counts twice: whoever hears a message knows it by its number.

  --queue NAME    restock: shortages that the restock tracker could not hear
  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

/** The outputs that name a queue and its dead letters. */
const QUEUES: Readonly<Record<string, { readonly queue: string; readonly deadLetters: string }>> = {
  restock: { queue: 'ShortageQueueUrl', deadLetters: 'ShortageDeadLetterQueueUrl' },
};

const LOOK_EVERY_MS = 1_000;

await runCommand(async () => {
  const values = commandOptions('npm run redrive', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    queue: { type: 'string' },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const names = QUEUES[values.queue ?? ''];
  if (names === undefined)
    throw new UserError(
      `give --queue one of ${Object.keys(QUEUES).join(', ')}${values.queue === undefined ? '' : ` (given '${values.queue}')`}`,
    );
  const moved = await redrive(await findTarget(values.stage), names);
  process.stdout.write(`${moved} ${moved === 1 ? 'message is' : 'messages are'} on the way again\n`);
  return 0;
});

/** @returns how many messages were moved */
async function redrive(target: Target, names: (typeof QUEUES)[string]): Promise<number> {
  const sqs = new SQSClient(target.clients);
  const SourceArn = await arnOf(sqs, target.output(names.deadLetters));
  const DestinationArn = await arnOf(sqs, target.output(names.queue));
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  for (;;) {
    const task = await newestTask(sqs, SourceArn);
    if (task?.Status === 'COMPLETED') return task.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status !== 'RUNNING')
      throw new Error(`the move ended as ${task?.Status}: ${task?.FailureReason ?? 'no reason is given'}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function newestTask(
  sqs: SQSClient,
  SourceArn: string,
): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results[0];
}

async function arnOf(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const reply = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const arn = reply.Attributes?.['QueueArn'];
  if (arn === undefined) throw new Error(`queue ${QueueUrl} has no ARN`);
  return arn;
}
