// The one write that a batch makes to a profile, safe to make again: marks say how far a shard is in it (ADR 0010).
import type { FraudProfile } from '../../../contracts/fraud-profile.ts';
import { applyEvent, emptyProfile, expiryMs, type FraudEvent } from '../profile.ts';
import { DAY_MS } from '../windows.ts';

/** Of this shard, everything up to the sequence number is in the profile. */
export interface Mark {
  /** Comparable text, see `sequenceText`. */
  readonly sequence: string;
  /** When it was set, in real time: marks are forgotten when their shard cannot come again. */
  readonly atMs: number;
}

export interface StoredProfile {
  readonly key: string;
  /** Grows by one with every write. */
  readonly version: number;
  readonly profile: FraudProfile;
  /** By the short name of the shard, see `markName`. */
  readonly marks: Readonly<Record<string, Mark>>;
}

/** A profile as it is to be, bound to the one that it was made from. */
export interface ProfileRevision {
  readonly profile: StoredProfile;
  /** The version that is replaced; undefined when there was none. */
  readonly replaces: number | undefined;
  /** When nobody needs it any more, in milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/** An event that touches a profile. */
export interface Touch {
  readonly sequence: string;
  readonly event: FraudEvent;
}

export interface RevisionTerms {
  readonly shard: string;
  /** Real time, for marks alone. */
  readonly nowMs: number;
  /** Longer than a record can come again. */
  readonly markDays: number;
}

/**
 * The profile with what it does not hold yet of these touches, all of the shard and in its order. Undefined when there is
 * nothing to write.
 */
export function revisionOf(
  key: string,
  stored: StoredProfile | undefined,
  touches: readonly Touch[],
  terms: RevisionTerms,
): ProfileRevision | undefined {
  const before = stored?.profile ?? emptyProfile(key);
  const above = touches.filter(({ sequence }) => isAbove(sequence, stored, terms.shard));
  const last = above.at(-1);
  const profile = above.reduce((learnt, { event }) => applyEvent(learnt, event), before);
  if (last === undefined || profile === before) return undefined;
  const version = (stored?.version ?? 0) + 1;
  const marks = {
    ...living(stored?.marks ?? {}, terms),
    [terms.shard]: { sequence: last.sequence, atMs: terms.nowMs },
  };
  return {
    profile: { key, version, profile, marks },
    replaces: stored?.version,
    // A profile of old data stays at least as long as its marks are needed.
    expiresAtMs: Math.max(expiryMs(profile) ?? 0, terms.nowMs + terms.markDays * DAY_MS),
  };
}

/** Whether the profile does not hold the shard's record yet. */
export function isAbove(sequence: string, stored: StoredProfile | undefined, shard: string): boolean {
  const mark = stored?.marks[shard];
  return mark === undefined || sequence > mark.sequence;
}

const living = (marks: StoredProfile['marks'], { nowMs, markDays }: RevisionTerms): StoredProfile['marks'] =>
  Object.fromEntries(Object.entries(marks).filter(([, { atMs }]) => atMs > nowMs - markDays * DAY_MS));
