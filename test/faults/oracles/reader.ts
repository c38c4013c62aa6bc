// The view of somebody who goes by the notice numbers, as a machine does that orders goods.
import type { Entry, SavedAlert } from '../journal.ts';
import { isWorse } from './history.ts';

/** What somebody must find who takes a notice only when its number is above all that he took before. */
export function readerComplaints(
  shelf: string,
  about: readonly Entry[],
  alert: SavedAlert | undefined,
): readonly string[] {
  const complaints: string[] = [];
  const contents = new Map<number, string>();
  let [taken, severity] = [0, 'none'];
  for (const entry of about) {
    if (entry.kind !== 'told') continue;
    const { noticeNumber } = entry.notice;
    const content = JSON.stringify(entry.notice);
    const before = contents.get(noticeNumber);
    if (before !== undefined && before !== content)
      complaints.push(`${shelf}: notice ${noticeNumber} was told as ${before} and as ${content}`);
    contents.set(noticeNumber, content);
    if (noticeNumber > taken) [taken, severity] = [noticeNumber, entry.notice.severity];
  }
  const level = alert?.level ?? 'none';
  if (severity !== level && (level === 'none' || !isWorse(severity, level)))
    complaints.push(`${shelf} at rest: who goes by the numbers believes ${severity}, recorded is ${level}`);
  return complaints;
}
