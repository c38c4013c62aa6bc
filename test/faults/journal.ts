// What happened in a run, in order: what the oracles judge, and what a person reads.
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import type { Line } from './line.ts';

/** A counter as one commit left it, read from the table's own item. */
export interface CounterImage {
  readonly shelf: string;
  readonly onHand: number | undefined;
  readonly version: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number | undefined;
  readonly productName: string | undefined;
  /** Marks by their attribute's name. */
  readonly marks: ReadonlyMap<string, string>;
}

export interface SavedAlert {
  readonly shelf: string;
  readonly level: string;
  readonly noticeNumber: number;
  readonly counterVersion: number;
  readonly untold: readonly StockNotice[];
}

/** What an announcer judges. */
export interface Judged {
  readonly isSweep: boolean;
  readonly images: readonly CounterImage[];
}

export type Entry =
  | { readonly kind: 'put'; readonly line: Line; readonly shardId: string; readonly sequenceNumber: string }
  | { readonly kind: 'committed'; readonly image: CounterImage }
  | { readonly kind: 'saved'; readonly by: string; readonly alert: SavedAlert; readonly judged: Judged }
  /** A save was refused, because somebody else had saved what it was to replace. */
  | { readonly kind: 'overtaken'; readonly by: string; readonly shelf: string }
  | { readonly kind: 'told'; readonly by: string; readonly shelf: string; readonly notice: StockNotice }
  /** Records of the change stream that were lost before they were read. */
  | { readonly kind: 'lost changes' };

export interface Journal {
  readonly entries: readonly Entry[];
  /** For people; empty unless asked for. */
  readonly story: readonly string[];
  add(entry: Entry): void;
  /** @param words made only when somebody wants to read them */
  tell(words: () => string): void;
}

export function journal(isTold: boolean): Journal {
  const entries: Entry[] = [];
  const story: string[] = [];
  return {
    entries,
    story,
    add: (entry) => entries.push(entry),
    tell(words) {
      if (isTold) story.push(words());
    },
  };
}
