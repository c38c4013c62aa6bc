// Tells open pages what has changed, as server-sent events: at most four times a second, however fast orders flow.
import type { ServerResponse } from 'node:http';
import type { LiveSection, LiveSections } from '../live-message.ts';
import type { LiveState } from './live-state.ts';

export interface LiveFeed {
  /** Tells a page of everything, and from then on of changes, until it leaves. */
  join(response: ServerResponse, find: string): void;
  stop(): Promise<void>;
}

interface Page {
  readonly response: ServerResponse;
  readonly find: string;
  /** What it was told last, by section. */
  readonly told: Map<string, string>;
}

const TELL_EVERY_MS = 250;
const LOOK_EVERY_MS = 1_000;
/** With no page open, changes are still taken in, so that the first page finds little to catch up with. */
const IDLE_EVERY_MS = 5_000;
/** A page that reads no more is left out until it does. */
const UNREAD_BYTES = 1_000_000;

export function liveFeed(
  state: LiveState,
  wallMs: () => number,
  onError: (error: unknown) => void,
): LiveFeed {
  const pages = new Set<Page>();
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let wake = () => {};

  const turn = async () => {
    await state.catchUp();
    if (pages.size === 0) return;
    if (wallMs() - lookedAtMs >= LOOK_EVERY_MS) {
      lookedAtMs = wallMs();
      // Nobody waits for it: what it finds is told the next time.
      void state.look().catch(onError);
    }
    const sections = new Map<string, LiveSections>();
    for (const page of pages) {
      const seen = sections.get(page.find) ?? state.seen(page.find);
      sections.set(page.find, seen);
      tell(page, seen);
    }
  };

  const run = async () => {
    while (!stopped) {
      const begunMs = wallMs();
      await turn().catch(onError);
      const pauseMs = pages.size === 0 ? IDLE_EVERY_MS : TELL_EVERY_MS - (wallMs() - begunMs);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.max(20, pauseMs)).unref();
      });
    }
    stopping.resolve();
  };
  void run();

  return {
    join(response, find) {
      const page = { response, find, told: new Map<string, string>() };
      pages.add(page);
      response.flushHeaders();
      response.on('close', () => pages.delete(page));
      wake();
    },
    async stop() {
      stopped = true;
      for (const { response } of pages) response.end();
      wake();
      await stopping.promise;
      state.stop();
    },
  };
}

function tell({ response, told }: Page, sections: LiveSections): void {
  if (response.writableLength > UNREAD_BYTES) return;
  const changed = names(sections).flatMap((name) => {
    const text = JSON.stringify(sections[name]);
    if (told.get(name) === text) return [];
    told.set(name, text);
    return [`event: ${name}\ndata: ${text}\n\n`];
  });
  response.write(changed.join(''));
}

/** What changes fast first; the figures say how old it all is. */
const names = (sections: LiveSections) => Object.keys(sections) as readonly LiveSection[];
