// Whether an alert's history was cut short: somebody judged a counter as it was, and what lay between counted for more.
import type { CounterImage, Entry } from '../journal.ts';
import { type AlertState, alertHistory, stateOf, UNTOLD } from './history.ts';

/** Whether a sweep, or whoever judged after a loss, came to another result than all images in turn. */
export function isOvertaken(shelf: string, about: readonly Entry[]): boolean {
  const committed: CounterImage[] = [];
  let recorded: AlertState = UNTOLD;
  let isLost = false;
  for (const entry of about) {
    if (entry.kind === 'lost changes') isLost = true;
    if (entry.kind === 'committed') committed.push(entry.image);
    if (entry.kind === 'saved') recorded = stateOf(entry.alert);
    if (entry.kind !== 'judging' || !(entry.isSweep || isLost)) continue;
    const held = entry.images.filter((image) => image.shelf === shelf);
    const upTo = Math.max(...held.map(({ version }) => version));
    const inTurn = alertHistory(
      committed.filter(({ version }) => version <= upTo),
      recorded,
    );
    if (JSON.stringify(alertHistory(held, recorded)) !== JSON.stringify(inTurn)) return true;
  }
  return false;
}
