// What the fraud consumer needs of the world, and what it judges by.
import type { FraudCase } from '../../contracts/fraud-case.ts';
import type { FraudSettings } from '../../contracts/fraud-settings.ts';
import type { KnownEvents } from '../../domain/fraud/batch/known-events.ts';
import type {
  ProfileRevision,
  RevisionTerms,
  StoredProfile,
} from '../../domain/fraud/batch/profile-revision.ts';
import type { CaseDecision } from '../../domain/fraud/cases/open-case.ts';

/** A revision that came too late, with the profile that was found instead; undefined when it is gone. */
export interface LateRevision {
  readonly key: string;
  readonly found: StoredProfile | undefined;
}

export interface JudgeOrdersPorts {
  readonly judgedEvents: {
    /** What is known of these events and orders; no id twice. */
    read(ids: {
      readonly eventIds: readonly string[];
      readonly orderIds: readonly string[];
    }): Promise<KnownEvents>;
    remember(known: KnownEvents): Promise<void>;
  };
  readonly profiles: {
    /** Those that there are; no key twice. */
    read(keys: readonly string[]): Promise<readonly StoredProfile[]>;
    /** Saves each profile where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly ProfileRevision[]): Promise<readonly LateRevision[]>;
  };
  readonly cases: {
    /** Opens those that there are not yet; returns how many. */
    open(cases: readonly FraudCase[]): Promise<number>;
    /** Decides those cases that there are, where the decision is newer than the one in place. */
    decide(decisions: readonly CaseDecision[]): Promise<void>;
  };
  /** Waits a moment before the `round`-th attempt at profiles that others wrote too, so that they do not meet again. */
  readonly giveWay: (round: number) => Promise<void>;
}

export interface JudgeOrdersTerms extends RevisionTerms {
  readonly settings: FraudSettings;
}
