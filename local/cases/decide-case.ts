// Sends a person's decision about a held order to the stream.
import { type KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { partitionKeyOf } from '../../contracts/retail-event.ts';
import { UserError } from '../user-error.ts';
import { type Decided, decisionEvent } from './decision.ts';
import type { storedCases } from './stored-cases.ts';

export interface CaseDesk {
  readonly cases: Pick<ReturnType<typeof storedCases>, 'find'>;
  readonly kinesis: KinesisClient;
  readonly streamName: string;
}

export type Outcome =
  | { readonly kind: 'sent' }
  /** It was decided so before. */
  | { readonly kind: 'decided already'; readonly by: string | undefined };

/** Throws a UserError when the order was never held. */
export async function decideCase(
  { cases, kinesis, streamName }: CaseDesk,
  orderId: string,
  decided: Decided,
): Promise<Outcome> {
  const held = await cases.find(orderId);
  if (held === undefined)
    throw new UserError(`order ${orderId} was never held: \`npm run cases -- list\` shows those that are`);
  if (held.status === decided.decision) return { kind: 'decided already', by: held.decidedBy };
  const event = decisionEvent(held, decided);
  await kinesis.send(
    new PutRecordCommand({
      StreamName: streamName,
      PartitionKey: partitionKeyOf(event),
      Data: Buffer.from(JSON.stringify(event)),
    }),
  );
  return { kind: 'sent' };
}
