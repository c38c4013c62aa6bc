// The records that all designs play: of a file, or the built-in retailer's.
import { judgePayload } from '../../contracts/judge-record.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { eventLines } from '../../local/producer/event-file.ts';
import { type RetailerOptions, retailer } from '../../local/world/retailer.ts';
import type { LineToSend } from './shards.ts';

export interface EventToSend extends LineToSend {
  readonly event: RetailEvent;
}

/**
 * Valid events only: the rival designs have no place for a broken one, and would try it for ever.
 * @param path of a file of events; undefined for the built-in retailer
 */
export async function eventsToSend(
  path: string | undefined,
  options: Partial<RetailerOptions> = {},
): Promise<readonly EventToSend[]> {
  const events: EventToSend[] = [];
  const take = (bytes: Buffer) => {
    const judgement = judgePayload(bytes);
    if (judgement.kind === 'accepted') events.push({ bytes, event: judgement.event });
  };
  if (path === undefined) for (const { text } of retailer(options).lines) take(Buffer.from(text));
  else for await (const { bytes } of eventLines(path)) take(bytes);
  return events;
}
