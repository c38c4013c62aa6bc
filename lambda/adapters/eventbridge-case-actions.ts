// Puts what other systems are asked to do about a case on the event bus.
import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { ACTION_SOURCE } from '../../contracts/actions/action-contract.ts';
import type { FraudNotice } from '../../contracts/notices/fraud-notice.ts';
import { actionOf } from '../../domain/fraud/cases/case-action.ts';
import { chunksOf, inParallel } from './in-parallel.ts';

const ENTRIES_PER_CALL = 10;

export function eventBridgeCaseActions(client: EventBridgeClient, busName: string) {
  return {
    /** Throws when any action was refused: the batch comes again, and repeats carry the same ids. */
    async request(notices: readonly FraudNotice[]): Promise<void> {
      await inParallel(chunksOf(notices, ENTRIES_PER_CALL), async (chunk) => {
        const reply = await client.send(new PutEventsCommand({ Entries: chunk.map(entry) }));
        if ((reply.FailedEntryCount ?? 0) === 0) return;
        // A call that is answered may have failed in parts.
        const failed = reply.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
        throw new Error(
          `the event bus refused ${reply.FailedEntryCount} of ${chunk.length} actions: ${failed?.ErrorCode} ${failed?.ErrorMessage}`,
        );
      });
    },
  };

  function entry(notice: FraudNotice): PutEventsRequestEntry {
    const { detailType, detail } = actionOf(notice);
    return {
      EventBusName: busName,
      Source: ACTION_SOURCE,
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    };
  }
}
