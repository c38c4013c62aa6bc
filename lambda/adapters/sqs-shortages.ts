// From Lambda's SQS event to the notices that the restock tracker hears.
import type { SQSEvent } from 'aws-lambda';
import { type StockNotice, stockNotice } from '../../contracts/notices/stock-notice.ts';

/** A message of the queue: a notice, or what is none. */
export type ShortageMessage =
  | { readonly messageId: string; readonly notice: StockNotice }
  | { readonly messageId: string; readonly fault: string };

/** The topic delivers raw messages: a body is the notice's JSON, and nothing around it. */
export const shortageMessagesOf = ({ Records }: SQSEvent): readonly ShortageMessage[] =>
  Records.map(({ messageId, body }) => {
    try {
      return { messageId, notice: stockNotice.parse(JSON.parse(body)) };
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      return { messageId, fault: `the message is no stock notice: ${fault}` };
    }
  });
