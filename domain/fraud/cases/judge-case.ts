// What is told of a case: one notice for each state that it comes into.
import type { CaseStatus, FraudCase } from '../../../contracts/fraud-case.ts';
import type { FraudNotice } from '../../../contracts/notices/fraud-notice.ts';
import { severityOf } from './severity.ts';

/** What is recorded of what was told of one case. */
export interface ToldCase {
  readonly orderId: string;
  readonly status: CaseStatus;
  /** The version of the case that was judged. */
  readonly caseVersion: number;
  /** Number of the last notice; a number has one content, however often it is told. */
  readonly noticeNumber: number;
  /** Notices that may not have been told yet, the oldest first. */
  readonly untold: readonly FraudNotice[];
}

/** A change of what is recorded, bound to what it was decided from. */
export interface ToldRevision {
  readonly told: ToldCase;
  /** The version of the case in what this one takes the place of; undefined when there was none. */
  readonly replaces: number | undefined;
}

/** When all of its notices have been told. */
export const allTold = (told: ToldCase): ToldRevision => ({
  told: { ...told, untold: [] },
  replaces: told.caseVersion,
});

/** One item of a table holds 400 KB; a notice with every reason there is takes less than 8 KB. */
export const MOST_UNTOLD = 25;

export interface JudgedImages {
  /** The very one that was recorded when nothing changed. */
  readonly told: ToldCase | undefined;
  /** Images that are to be judged when what is untold has been told. */
  readonly waiting: readonly FraudCase[];
}

/** Judges the images, all of one case, in turn, until more is untold than should be held. */
export function judgeCase(images: readonly FraudCase[], recorded: ToldCase | undefined): JudgedImages {
  let told = recorded;
  for (const [index, image] of images.entries()) {
    if (told !== undefined && told.untold.length >= MOST_UNTOLD)
      return { told, waiting: images.slice(index) };
    told = judgeImage(image, told);
  }
  return { told, waiting: [] };
}

/** An image that is old, or leaves the case in its state, changes nothing. */
function judgeImage(image: FraudCase, recorded: ToldCase | undefined): ToldCase | undefined {
  const { orderId, status, version } = image;
  if (recorded !== undefined && (version <= recorded.caseVersion || status === recorded.status))
    return recorded;
  const noticeNumber = (recorded?.noticeNumber ?? 0) + 1;
  const untold = [...(recorded?.untold ?? []), noticeOf(image, noticeNumber)];
  return { orderId, status, caseVersion: version, noticeNumber, untold };
}

function noticeOf(image: FraudCase, noticeNumber: number): FraudNotice {
  const { version: _version, ...told } = image;
  const occurredAt = image.decidedAt ?? image.openedAt;
  return { kind: 'fraud', noticeNumber, severity: severityOf(image), ...told, occurredAt };
}
