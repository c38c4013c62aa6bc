// Publishes fraud notices: attributes for filters, words for people, JSON for machines.
import { PublishBatchCommand, type PublishBatchRequestEntry, type SNSClient } from '@aws-sdk/client-sns';
import type { FraudNotice } from '../../contracts/notices/fraud-notice.ts';
import { caseNoticeText } from '../../domain/fraud/cases/case-notice-text.ts';
import { chunksOf, inParallel } from './in-parallel.ts';

/** A message holds 256 KB with all others of its call; a notice is below 20 KB, its words beside its JSON. */
const ENTRIES_PER_BATCH = 10;

export function snsFraudNotices(client: SNSClient, topicArn: string) {
  return {
    /** Throws when any notice was refused: the batch comes again, and repeats carry the same notice numbers. */
    async publish(notices: readonly FraudNotice[]): Promise<void> {
      await inParallel(chunksOf(notices, ENTRIES_PER_BATCH), async (chunk) => {
        const reply = await client.send(
          new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: chunk.map(entryOf) }),
        );
        const [failed] = reply.Failed ?? [];
        if (failed !== undefined)
          throw new Error(
            `SNS refused ${reply.Failed?.length} of ${chunk.length} notices: ${failed.Code} ${failed.Message}`,
          );
      });
    },
  };
}

function entryOf(notice: FraudNotice, index: number): PublishBatchRequestEntry {
  const { subject, body, sms } = caseNoticeText(notice);
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    Id: String(index),
    Subject: subject,
    MessageStructure: 'json',
    Message: JSON.stringify({ default: JSON.stringify(notice), email: body, sms }),
    MessageAttributes: {
      kind: text(notice.kind),
      severity: text(notice.severity),
      location: text(notice.locationId),
      status: text(notice.status),
      orderId: text(notice.orderId),
      noticeNumber: { DataType: 'Number', StringValue: String(notice.noticeNumber) },
    },
  };
}
