// Publishes stock notices: attributes for filters, words for people, JSON for machines.
import { PublishBatchCommand, type PublishBatchRequestEntry, type SNSClient } from '@aws-sdk/client-sns';
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { stockNoticeText } from '../../domain/inventory/stock-notice-text.ts';
import { chunksOf, inParallel } from './in-parallel.ts';

const ENTRIES_PER_BATCH = 10;

export function snsStockNotices(client: SNSClient, topicArn: string) {
  return {
    /** Throws when any notice was refused: the batch comes again, and repeats carry the same notice numbers. */
    async publish(notices: readonly StockNotice[]): Promise<void> {
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

function entryOf(notice: StockNotice, index: number): PublishBatchRequestEntry {
  const text = stockNoticeText(notice);
  const json = JSON.stringify(notice);
  return {
    Id: String(index),
    Subject: text.subject,
    MessageStructure: 'json',
    Message: JSON.stringify({ default: json, email: text.body, sms: text.sms }),
    MessageAttributes: {
      kind: { DataType: 'String', StringValue: notice.kind },
      severity: { DataType: 'String', StringValue: notice.severity },
      location: { DataType: 'String', StringValue: notice.locationId },
      sku: { DataType: 'String', StringValue: notice.sku },
      noticeNumber: { DataType: 'Number', StringValue: String(notice.noticeNumber) },
      ...(notice.category === undefined
        ? {}
        : { category: { DataType: 'String', StringValue: notice.category } }),
    },
  };
}
