// What `npm run rebuild` says of each counter.
import type { RebuildReply, Rebuilt } from '../../contracts/rebuild-command.ts';

export interface RebuildText {
  readonly lines: readonly string[];
  /** Nothing was left for the next night. */
  readonly isAllDone: boolean;
}

const SAYS: Readonly<Record<Rebuilt['outcome'], (difference: string) => string>> = {
  rebuilt: (difference) => `${difference} added`,
  known: (difference) => `${difference} had been added before`,
  stale: () => 'left alone: it changed since it was compared; the next night compares it anew',
};

export function rebuildText({ businessDate, counters }: RebuildReply): RebuildText {
  if (businessDate === null) return { lines: ['no night has compared the counters yet'], isAllDone: true };
  if (counters.length === 0)
    return { lines: [`no counter differs by the reconciliation of ${businessDate}`], isAllDone: true };
  return {
    lines: [
      `by the reconciliation of ${businessDate}:`,
      ...counters.map(
        ({ sku, locationId, difference, outcome }) =>
          `  ${sku} at ${locationId}: ${SAYS[outcome](difference > 0 ? `+${difference}` : String(difference))}`,
      ),
    ],
    isAllDone: counters.every(({ outcome }) => outcome !== 'stale'),
  };
}
