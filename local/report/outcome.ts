// The outcome of a run: everything that the summary says and the files hold.
import type { QuarantinedRecord } from '../../contracts/stream-record.ts';
import type { BusEvent } from '../cloud/event-bus/bus-event.ts';
import type { InboxMessage } from '../cloud/sns/inbox.ts';
import type { PublishedMessage } from '../cloud/sns/published.ts';
import type { ClosedAccount } from './account.ts';
import { type LakeState, openBalances } from './lake-state.ts';
import type { AlertState, CounterState } from './read-state.ts';

export interface Outcome {
  readonly account: ClosedAccount;
  readonly counters: readonly CounterState[];
  readonly alerts: readonly AlertState[];
  readonly quarantine: readonly QuarantinedRecord[];
  readonly messages: readonly InboxMessage[];
  readonly notices: NoticeCounts;
  /** What was put on the event buses; undefined when the app has none. */
  readonly actions: readonly BusEvent[] | undefined;
  /** Records that a poller gave up; an incident. */
  readonly discarded: number;
  readonly lake: LakeState;
  /** How counters and sales differ from the truth, a sentence each; undefined when no truth is known. */
  readonly differences: readonly string[] | undefined;
  readonly seconds: number;
}

export interface NoticeCounts {
  readonly raised: number;
  readonly resolved: number;
}

/** Distinct notices: a repeat carries the same number. */
export function countNotices(published: readonly PublishedMessage[]): NoticeCounts {
  const notices = new Map<string, string>();
  for (const { attributes } of published)
    if (attributes['kind'] === 'stock')
      notices.set(
        JSON.stringify([attributes['location'], attributes['sku'], attributes['noticeNumber']]),
        attributes['severity'] ?? '',
      );
  const resolved = [...notices.values()].filter((severity) => severity === 'none').length;
  return { raised: notices.size - resolved, resolved };
}

/**
 * Whether every line is applied, quarantined or refused with its number, every row of the lake is accounted for, and
 * every counter and sale is as it must be.
 */
export const isWhole = ({ account, discarded, differences, lake }: Outcome): boolean =>
  account.lost.length === 0 &&
  discarded === 0 &&
  openBalances(lake).length === 0 &&
  (differences ?? []).length === 0;
