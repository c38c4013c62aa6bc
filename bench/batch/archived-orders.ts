// A day of online orders as the event archive keeps it: one object, written as the archive's own function writes it.
import { gzipSync } from 'node:zlib';
import { archivedEventOf } from '../../contracts/archived-event.ts';
import { orderPlaced } from '../../contracts/events/order-placed.ts';
import { partitionKeyOf } from '../../contracts/retail-event.ts';

/** Below the raw zone. */
export interface ArchiveObject {
  readonly key: string;
  readonly bytes: Buffer;
}

const SHARD = 'shardId-000000000000';

export function archivedOrders(date: string, orders: number): ArchiveObject {
  const lines = Array.from({ length: orders }, (_, index) => {
    const occurredAt = new Date(Date.parse(`${date}T09:00:00Z`) + index * 1_000).toISOString();
    const name = `${date}-${index}`;
    const event = { ...orderPlaced.example, eventId: `placed:${name}`, orderId: name, occurredAt };
    const record = {
      shardId: SHARD,
      sequenceNumber: `${Date.parse(occurredAt)}${index}`.padStart(56, '0'),
      partitionKey: partitionKeyOf(event),
      payload: Buffer.from(JSON.stringify(event)),
      arrivedAt: occurredAt,
    };
    return `${JSON.stringify(archivedEventOf(record))}\n`;
  });
  return { key: `events/arrival_date=${date}/${date}.gz`, bytes: gzipSync(lines.join('')) };
}
