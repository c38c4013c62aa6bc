// The one judgement of a stream record: a valid event, or a rejection. The consumer and the archive both use it.
import * as compiled from './compiled/accepts.js';
import { explainIssue } from './explain-issue.ts';
import { type Rejection, shown, visible } from './rejection.ts';
import {
  contractOf,
  EVENT_TYPES,
  type EventType,
  isEventType,
  partitionKeyOf,
  type RetailEvent,
} from './retail-event.ts';

export type Judgement =
  | { readonly kind: 'accepted'; readonly event: RetailEvent }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Complete by type: a new event type needs `npm run schemas`. */
const ACCEPTS: Readonly<Record<EventType, (value: unknown) => boolean>> = compiled;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Judges one record by its bytes and its partition key. The key is compared last, on otherwise valid events,
 * so that a broken event is told its own fault first.
 */
export function judgeRecord(payload: Uint8Array, partitionKey: string): Judgement {
  const judgement = judgePayload(payload);
  if (judgement.kind === 'rejected') return judgement;
  const key = partitionKeyOf(judgement.event);
  if (key === partitionKey) return judgement;
  return rejected(
    'WRONG_PARTITION_KEY',
    `the record was sent with partition key ${shown(partitionKey)}, but this event's key is ${shown(key)}`,
  );
}

/** Judges the bytes of one event: encoding, JSON, event type, then its contract. */
export function judgePayload(payload: Uint8Array): Judgement {
  let json: string;
  try {
    json = utf8.decode(payload);
  } catch {
    return rejected('NOT_UTF8', 'the record is not UTF-8 text');
  }
  let input: unknown;
  try {
    input = JSON.parse(json);
  } catch (error) {
    // The parser quotes what it found as it is.
    const fault = visible(error instanceof Error ? error.message : 'unreadable');
    return rejected('NOT_JSON', `the record is not JSON: ${fault}`);
  }
  return judgeEvent(input);
}

function judgeEvent(input: unknown): Judgement {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return rejected('NOT_AN_OBJECT', `the record is ${shown(input)}, but must be one JSON object`);
  const eventType: unknown = Reflect.get(input, 'eventType');
  if (eventType === undefined) return rejected('MISSING_FIELD', 'eventType is missing');
  if (!isEventType(eventType))
    return rejected(
      'UNKNOWN_EVENT_TYPE',
      `eventType is ${shown(eventType)}, but must be one of ${EVENT_TYPES.join(', ')}`,
    );
  if (!ACCEPTS[eventType](input)) {
    // The schema itself has the last word, and the words.
    const [issue] = contractOf(eventType).schema.safeParse(input).error?.issues ?? [];
    if (issue !== undefined) return { kind: 'rejected', rejection: explainIssue(issue, input) };
  }
  return { kind: 'accepted', event: input as RetailEvent };
}

function rejected(code: Rejection['code'], message: string): Judgement {
  return { kind: 'rejected', rejection: { code, message } };
}
