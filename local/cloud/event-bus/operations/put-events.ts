// PutEvents: each entry is taken or refused by itself.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ApiError, type Permission } from '../../api.ts';
import { Json } from '../../assembly/template.ts';
import { DEFAULT_BUS, eventBusArn, eventBusName } from '../bus-name.ts';
import type { EventBuses } from '../event-buses.ts';
import { eventsOperation, INVALID } from './events-operation.ts';

const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;
/** The end of the year 9999, the last that ISO-8601 writes with four digits. */
const MOST_SECONDS = 253_402_300_799;
/** What a given time counts for, beside the bytes of the texts. */
const TIME_BYTES = 14;

const Entry = z.strictObject({
  Time: z.number().min(0).max(MOST_SECONDS).optional(),
  Source: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default(DEFAULT_BUS),
  TraceHeader: z.string().optional(),
});

type Entry = z.infer<typeof Entry>;

const Input = z.strictObject({
  Entries: z
    .array(Entry)
    .min(1, 'Member must have length greater than or equal to 1')
    .max(MOST_ENTRIES, `Member must have length less than or equal to ${MOST_ENTRIES}`),
});

export const putEvents = eventsOperation(Input, {
  needs: (_, { Entries }) => Entries.map(needOf),
  run(buses, { Entries }) {
    refuseTooLarge(Entries);
    const outcomes = Entries.map((entry) => taken(buses, entry));
    return {
      FailedEntryCount: outcomes.filter((outcome) => 'ErrorCode' in outcome).length,
      Entries: outcomes,
    };
  },
});

function needOf({ EventBusName, Source, DetailType }: Entry): Permission {
  const context = {
    ...(Source === undefined ? {} : { 'events:source': Source }),
    ...(DetailType === undefined ? {} : { 'events:detail-type': DetailType }),
  };
  return { action: 'events:PutEvents', resource: eventBusArn(eventBusName(EventBusName)), context };
}

function refuseTooLarge(entries: readonly Entry[]): void {
  const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (bytes > MOST_BYTES)
    throw new ApiError(INVALID, `Total size of the entries in the request is over the limit.`);
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
function bytesOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources].map((text) => Buffer.byteLength(text));
  return texts.reduce((sum, length) => sum + length, Time === undefined ? 0 : TIME_BYTES);
}

type Outcome = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

const failed = (ErrorCode: string, ErrorMessage: string): Outcome => ({ ErrorCode, ErrorMessage });

function taken(buses: EventBuses, entry: Entry): Outcome {
  const { Source, DetailType, Detail, Resources = [], Time, EventBusName } = entry;
  if (!Source) return missing('Source');
  if (!DetailType) return missing('DetailType');
  if (Detail === undefined) return missing('Detail');
  if (Source.startsWith('aws.'))
    return failed('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = objectOf(Detail);
  if (detail === undefined) return failed('MalformedDetail', 'Detail is malformed.');
  // AWS says that it has taken the event, and loses it.
  const bus = buses.find(EventBusName);
  if (bus === undefined) return failed('InvalidArgument', `Event bus ${EventBusName} does not exist.`);
  const EventId = randomUUID();
  const time = new Date(Time === undefined ? buses.clock.now() : Time * 1000);
  buses.put({
    id: EventId,
    busName: bus.name,
    source: Source,
    detailType: DetailType,
    time: `${time.toISOString().slice(0, 19)}Z`,
    resources: Resources,
    detail,
  });
  return { EventId };
}

const missing = (name: string) =>
  failed('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);

function objectOf(text: string): Readonly<Record<string, Json>> | undefined {
  try {
    return z.record(z.string(), Json).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
