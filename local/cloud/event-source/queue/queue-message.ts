// A message of a queue as SQS hands it out, and as Lambda hands it to a function.
import * as z from 'zod';

const attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

export const queueMessage = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z.record(z.string(), attribute).default({}),
});

export type QueueMessage = z.infer<typeof queueMessage>;

export interface EventSource {
  readonly queueArn: string;
  readonly region: string;
  /** The cloud's time, in milliseconds: the emulator's own is never shown. */
  readonly receivedMs: number;
}

/** The element of `Records` that the function receives. */
export const recordOf = (
  message: QueueMessage,
  { queueArn, region, receivedMs }: EventSource,
): Readonly<Record<string, unknown>> => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: {
    ...message.Attributes,
    SentTimestamp: String(receivedMs),
    ApproximateFirstReceiveTimestamp: String(receivedMs),
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});
