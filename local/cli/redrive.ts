// `npm run redrive`: what failed before, and could be done by now, is tried again.
import { REJECTION_CODES } from '../../contracts/rejection.ts';
import { type QueueOutputs, redriveDeadLetters } from '../redrive/dead-letters.ts';
import { quarantineOf } from '../redrive/quarantine-of-target.ts';
import { type Redriven, redriveQuarantined } from '../redrive/quarantined.ts';
import { findTarget } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run redrive -- --queue NAME | --quarantine [--reason CODE] [--dry-run] [--stage NAME]

Tries again what failed before. Mend first what it failed on. Nothing counts twice: who hears a message knows it by its
number, and an event counts once, whenever it comes again.

  --queue NAME    moves the messages of a dead-letter queue back to their queue; restock: shortages that the restock
                  tracker could not hear
  --quarantine    sends quarantined records again that can be applied by now: their contract was mended and deployed, or
                  they were sent under a wrong key. What the lake has already is passed over; the others stay
  --reason CODE   only those that are there for this reason, e.g. WRONG_PARTITION_KEY
  --dry-run       only says what would be sent
  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

const QUEUES: Readonly<Record<string, QueueOutputs>> = {
  restock: { queue: 'ShortageQueueUrl', deadLetters: 'ShortageDeadLetterQueueUrl' },
};

/** Of what still cannot be applied, the most frequent. */
const REASONS_SHOWN = 10;

const say = (text: string) => process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const values = commandOptions('npm run redrive', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    queue: { type: 'string' },
    quarantine: { type: 'boolean', default: false },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.quarantine) {
    if (values.queue !== undefined) throw new UserError('give --queue or --quarantine, not both');
    say(await quarantine(values.stage, { reason: reasonOf(values.reason), dryRun: values['dry-run'] }));
    return 0;
  }
  if (values.reason !== undefined || values['dry-run'])
    throw new UserError('--reason and --dry-run go with --quarantine');
  say(await queue(values.stage, values.queue));
  return 0;
});

async function queue(stage: string | undefined, name: string | undefined): Promise<string> {
  const names = QUEUES[name ?? ''];
  if (names === undefined)
    throw new UserError(
      `give --queue one of ${Object.keys(QUEUES).join(', ')}${name === undefined ? ', or --quarantine' : ` (given '${name}')`}`,
    );
  const moved = await redriveDeadLetters(await findTarget(stage), names);
  if (moved === 0) return `nothing waits in the dead-letter queue of ${name}`;
  return `${moved} ${moved === 1 ? 'message is' : 'messages are'} on the way again`;
}

function reasonOf(reason: string | undefined): string | undefined {
  if (reason === undefined || REJECTION_CODES.some((code) => code === reason)) return reason;
  throw new UserError(`--reason is one of ${REJECTION_CODES.join(', ')} (given '${reason}')`);
}

async function quarantine(
  stage: string | undefined,
  settings: Parameters<typeof redriveQuarantined>[1],
): Promise<string> {
  const leave = new AbortController();
  process.once('SIGINT', () => leave.abort());
  const ports = quarantineOf(await findTarget(stage, ['stream', 'lake']), leave.signal);
  try {
    return textOf(await redriveQuarantined(ports, settings), settings.dryRun);
  } finally {
    ports.close();
  }
}

function textOf({ sent, known, refused }: Redriven, dryRun: boolean): string {
  const stay = [...refused.values()].reduce((total, count) => total + count, 0);
  const lines = [
    `${sent} ${sent === 1 ? 'record' : 'records'} ${dryRun ? 'would be sent' : 'sent'} again`,
    `${known} passed over: their events came well since`,
    `${stay} stay, because they still cannot be applied${stay === 0 ? '' : ':'}`,
  ];
  const reasons = [...refused].toSorted(([, a], [, b]) => b - a).slice(0, REASONS_SHOWN);
  return [...lines, ...reasons.map(([why, count]) => `  ${count} × ${why}`)].join('\n');
}
