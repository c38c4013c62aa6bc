// What a line tells of itself before anyone has judged it: the key to send it under, and its event's id.
import { createHash } from 'node:crypto';
import { contractOf, isEventType } from '../../contracts/retail-event.ts';

/** Kinesis takes keys of 1 to 256 characters. */
const KEY_CHARACTERS = 256;

export interface LineIdentity {
  /** The event's own key; a line that has none goes under `unreadable#` and a hash, so that the consumer can reject it. */
  readonly partitionKey: string;
  /** Undefined when the line tells none. */
  readonly eventId: string | undefined;
}

export function identityOfLine(line: Buffer): LineIdentity {
  const event = parsed(line);
  const eventId: unknown =
    typeof event === 'object' && event !== null ? Reflect.get(event, 'eventId') : undefined;
  return {
    partitionKey:
      readableKey(event) ?? `unreadable#${createHash('sha256').update(line).digest('hex').slice(0, 16)}`,
    eventId: typeof eventId === 'string' ? eventId : undefined,
  };
}

const OCCURRED_AT = /"occurredAt"\s*:\s*"(\d{4}-[^"]{1,40})"/;

/** When the line says that it happened, in milliseconds since 1970; undefined when it tells no time. */
export function lineTimeMs(line: Buffer): number | undefined {
  const time = Date.parse(OCCURRED_AT.exec(line.toString('latin1'))?.[1] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function readableKey(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null) return undefined;
  const eventType: unknown = Reflect.get(event, 'eventType');
  if (!isEventType(eventType)) return undefined;
  const { schema, partitionKey } = contractOf(eventType);
  const parts = KEY_PARTS.filter((name) => Object.hasOwn(schema.shape, name));
  if (!parts.every((name) => isUsable(Reflect.get(event, name)))) return undefined;
  const key = partitionKey({ ...event, eventType });
  return key !== '' && [...key].length <= KEY_CHARACTERS ? key : undefined;
}

/** The fields that keys are made of. */
const KEY_PARTS = ['customerId', 'locationId', 'sku'];

/** Whether a part of a key survives the wire as text. */
const isUsable = (part: unknown) => typeof part === 'string' && part.isWellFormed();

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
}
