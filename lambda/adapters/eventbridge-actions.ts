// Puts actions on the event bus.
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ACTION_SOURCE } from '../../contracts/actions/action-contract.ts';
import { chunksOf, inParallel } from './in-parallel.ts';

/** What the bus carries, valid by the contract of its type. */
export interface BusAction {
  readonly detailType: string;
  readonly detail: object;
}

const ENTRIES_PER_CALL = 10;

export const eventBridgeActions = (client: EventBridgeClient, busName: string) => ({
  /** Throws when any action was refused: the batch comes again, and repeats carry the same ids. */
  async put(actions: readonly BusAction[]): Promise<void> {
    await inParallel(chunksOf(actions, ENTRIES_PER_CALL), async (chunk) => {
      const Entries = chunk.map(({ detailType, detail }) => ({
        EventBusName: busName,
        Source: ACTION_SOURCE,
        DetailType: detailType,
        Detail: JSON.stringify(detail),
      }));
      const reply = await client.send(new PutEventsCommand({ Entries }));
      if ((reply.FailedEntryCount ?? 0) === 0) return;
      // A call that is answered may have failed in parts.
      const failed = reply.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
      throw new Error(
        `the event bus refused ${reply.FailedEntryCount} of ${chunk.length} actions: ${failed?.ErrorCode} ${failed?.ErrorMessage}`,
      );
    });
  },
});
