// The events of files, judged by the contracts as the consumer would.
import { judgePayload } from '../../contracts/judge-record.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { eventLines } from '../../local/producer/event-file.ts';

export interface RejectedLine {
  /** `FILE:LINE`. */
  readonly place: string;
  readonly message: string;
}

export interface EventFiles {
  /** In the order of the files and of their lines. */
  readonly events: AsyncIterable<RetailEvent>;
  /** Of the lines read so far. */
  readonly rejected: readonly RejectedLine[];
}

export function eventFiles(paths: readonly string[]): EventFiles {
  const rejected: RejectedLine[] = [];
  async function* events(): AsyncGenerator<RetailEvent> {
    for (const path of paths)
      for await (const { source, lineNumber, bytes } of eventLines(path)) {
        const judgement = judgePayload(bytes);
        if (judgement.kind === 'accepted') yield judgement.event;
        else rejected.push({ place: `${source}:${lineNumber}`, message: judgement.rejection.message });
      }
  }
  return { events: events(), rejected };
}
