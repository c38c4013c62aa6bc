// What happened in a run, in order: what the oracles judge, and what a person reads.
import type { FraudNotice } from '../../contracts/notices/fraud-notice.ts';
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
  /** Units that deliveries brought. */
  readonly received: number;
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

export interface SavedOrder {
  readonly restockOrderId: string;
  readonly orderNumber: number;
  readonly quantity: number;
  readonly received: number;
  readonly status: string;
  readonly noticeNumber: number;
  readonly openedAt: string;
}

/** What is recorded of the restock orders of one counter. */
export interface SavedRestock {
  readonly shelf: string;
  readonly lastNoticeNumber: number;
  readonly isShort: boolean;
  readonly received: number;
  readonly orders: readonly SavedOrder[];
  /** By the mark's name. */
  readonly marks: ReadonlyMap<string, string>;
  readonly version: number;
}

/** What is recorded of what the bus was told of them. */
export interface SavedAnnouncement {
  readonly shelf: string;
  /** Actions as JSON. */
  readonly untold: readonly string[];
}

/** A case as one commit left it. */
export interface CaseImage {
  readonly orderId: string;
  readonly status: string;
  readonly decidedBy: string | undefined;
  readonly version: number;
}

/** What is recorded of what was told of a case. */
export interface NotedCase {
  readonly orderId: string;
  readonly status: string;
  readonly caseVersion: number;
  readonly noticeNumber: number;
  readonly untold: readonly FraudNotice[];
}

export interface ActedDetail {
  readonly id: string;
  readonly [field: string]: unknown;
}

export type Entry =
  | {
      readonly kind: 'put';
      readonly line: Line;
      readonly shardId: string;
      readonly sequenceNumber: string;
      /** When the stream took it. */
      readonly atMs: number;
    }
  | { readonly kind: 'committed'; readonly image: CounterImage }
  | { readonly kind: 'saved'; readonly by: string; readonly alert: SavedAlert; readonly judged: Judged }
  /** A save was refused, because somebody else had saved what it was to replace. */
  | { readonly kind: 'overtaken'; readonly by: string; readonly shelf: string }
  | { readonly kind: 'told'; readonly by: string; readonly shelf: string; readonly notice: StockNotice }
  | { readonly kind: 'case committed'; readonly image: CaseImage }
  | { readonly kind: 'case noted'; readonly by: string; readonly noted: NotedCase }
  | { readonly kind: 'case told'; readonly notice: FraudNotice }
  | {
      readonly kind: 'restock saved';
      readonly by: string;
      readonly state: SavedRestock;
      /** Those that its writer was woken with. */
      readonly notices: readonly StockNotice[];
      /** The counter that its writer read. */
      readonly counter: CounterImage | undefined;
    }
  | { readonly kind: 'announcement saved'; readonly by: string; readonly saved: SavedAnnouncement }
  /** An action that the bus took. */
  | { readonly kind: 'acted'; readonly detailType: string; readonly detail: ActedDetail }
  /** Records of the change stream of a table that were lost before they were read. */
  | { readonly kind: 'lost changes'; readonly of: string };

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
