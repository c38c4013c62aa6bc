// How far one shard of the stream has been counted into one counter (ADR 0003).

const SEQUENCE_DIGITS = 56;

/**
 * A sequence number as text of one length, so that texts compare like the numbers: 56 digits are too many
 * for a DynamoDB number.
 */
export function sequenceText(sequenceNumber: string): string {
  if (sequenceNumber.length > SEQUENCE_DIGITS)
    throw new Error(
      `sequence number ${sequenceNumber} has more than ${SEQUENCE_DIGITS} digits: marks cannot order it, see ADR 0003`,
    );
  return sequenceNumber.padStart(SEQUENCE_DIGITS, '0');
}

/**
 * The attribute that holds a shard's mark, short because it is stored in every counter, and with the stream's creation
 * time because a stream made anew under the same name starts its shard ids again.
 * @param shardId e.g. `shardId-000000000012`
 */
export function markName(streamCreatedAtMs: number, shardId: string): string {
  const shard = /^shardId-(\d+)$/.exec(shardId)?.[1];
  if (shard === undefined) throw new Error(`"${shardId}" is no Kinesis shard id`);
  return `m${Math.floor(streamCreatedAtMs / 1000).toString(36)}-${Number(shard).toString(36)}`;
}

/** Whether an attribute of a counter is a mark. */
export const isMarkName = (attribute: string): boolean => /^m[0-9a-z]+-[0-9a-z]+$/.test(attribute);
