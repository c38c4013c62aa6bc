// A record of the event stream as the archive keeps it: one line of JSON, whatever the record holds, judged once.
import * as z from 'zod';
import { judgeRecord } from './judge-record.ts';
import { snakeCase } from './lake-columns.ts';
import { REJECTION_CODES } from './rejection.ts';
import { payloadText, type StreamRecord } from './stream-record.ts';

/**
 * Which contracts an event was judged by: raised whenever they begin to accept what they rejected, or the other way round,
 * so that the archive tells which of its judgements are old.
 */
export const CONTRACT_VERSION = 1;

export const archivedEvent = z
  .object({
    shardId: z.string(),
    sequenceNumber: z.string(),
    partitionKey: z.string(),
    /** When the stream took it, ISO-8601. */
    arrivedAt: z.iso.datetime({ offset: true }),
    /** Why it can never be applied; null when it was accepted. */
    reason: z.enum(REJECTION_CODES).nullable(),
    /** The reason in words; null when it was accepted, or when there was no room for words. */
    reasonMessage: z.string().nullable(),
    contractVersion: z.int().positive(),
    /** The record's bytes as text, or in base64. What was accepted is always text. */
    payload: z.string(),
    payloadEncoding: z.enum(['utf8', 'base64']),
  })
  .meta({ title: 'ArchivedEvent' });

export type ArchivedEvent = z.infer<typeof archivedEvent>;

/** The columns of the archive's table, all text, in their order: each with the field of the line that it holds. */
export const archivedEventColumns: readonly { readonly name: string; readonly field: string }[] = Object.keys(
  archivedEvent.shape,
).map((field) => ({ name: snakeCase(field), field }));

export function archivedEventOf(record: StreamRecord & { readonly shardId: string }): ArchivedEvent {
  const { shardId, sequenceNumber, partitionKey, arrivedAt, payload } = record;
  const judgement = judgeRecord(payload, partitionKey);
  const rejection = judgement.kind === 'rejected' ? judgement.rejection : undefined;
  return {
    shardId,
    sequenceNumber,
    partitionKey,
    arrivedAt,
    reason: rejection?.code ?? null,
    reasonMessage: rejection?.message ?? null,
    contractVersion: CONTRACT_VERSION,
    ...shortText(payload),
  };
}

/** JSON writes a control character in six bytes. JSON text has none but line breaks and tabs, so this is never accepted. */
const LONGEST_ESCAPE = 2;

/** Base64 also where text would become long in a line of JSON, so that any record fits where its bytes fit. */
function shortText(payload: Uint8Array): Pick<ArchivedEvent, 'payload' | 'payloadEncoding'> {
  const text = payloadText(payload);
  const isLong =
    CONTROL_CHARACTER.test(text.payload) &&
    Buffer.byteLength(JSON.stringify(text.payload)) > payload.length * LONGEST_ESCAPE + QUOTES;
  if (!isLong) return text;
  return { payloadEncoding: 'base64', payload: Buffer.from(payload).toString('base64') };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL_CHARACTER = /[\x00-\x1f]/;
const QUOTES = 2;

export const archivedEventExample: ArchivedEvent = {
  shardId: 'shardId-000000000003',
  sequenceNumber: '49590338271490256608559692538361571095921575989136588898',
  partitionKey: 'WH-NORTH#MUG-BLUE',
  arrivedAt: '2026-03-02T10:15:31.250Z',
  reason: 'MISSING_FIELD',
  reasonMessage: 'occurredAt is missing',
  contractVersion: CONTRACT_VERSION,
  payload: '{"eventType":"StockReceived","eventId":"receipt:1001","sku":"MUG-BLUE"}',
  payloadEncoding: 'utf8',
};
