// Plays a source into a running cloud and waits until all of it has gone through.
import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { Cloud } from '../cloud/cloud.ts';
import { sendLines } from '../producer/sender.ts';
import { type Account, openAccount } from '../report/account.ts';
import type { Target } from '../target/target.ts';
import type { Source } from './source.ts';
import { wholeDays } from './whole-days.ts';

export interface PlaySettings {
  readonly cloud: Cloud;
  readonly target: Target;
  /** Aborted when the run is given up. */
  readonly signal: AbortSignal;
  readonly onProgress: (account: Account) => void;
}

export async function play(
  source: Source,
  { cloud, target, signal, onProgress }: PlaySettings,
): Promise<Account> {
  const account = openAccount();
  const kinesis = new KinesisClient(target.clients);
  const streamName = target.output('RetailEventsStreamName');
  try {
    for (const act of source.acts)
      for await (const piece of wholeDays(act.lines, act.linesPerPiece)) {
        for await (const sent of sendLines(kinesis, streamName, piece)) {
          signal.throwIfAborted();
          account.add(sent);
          onProgress(account);
        }
        await cloud.settled(signal);
      }
    await cloud.runSchedules();
    await cloud.settled(signal);
    return account;
  } finally {
    kinesis.destroy();
  }
}
