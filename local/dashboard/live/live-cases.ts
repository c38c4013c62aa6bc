// The orders that are held now.
import { type FraudCase, fraudCaseOf } from '../../../contracts/fraud-case.ts';
import type { CaseRow, Cases } from '../live-message.ts';
import type { TableMirror } from './table-mirror.ts';

export interface LiveCases {
  catchUp(): Promise<void>;
  seen(): Cases;
}

const SHOWN = 60;

export function liveCases(mirror: TableMirror): LiveCases {
  const open = new Map<string, FraudCase>();
  return {
    async catchUp() {
      for (const { key, image } of await mirror.changes()) {
        const held = image === undefined ? undefined : fraudCaseOf(image);
        if (held?.status === 'open') open.set(key, held);
        else open.delete(key);
      }
    },
    seen() {
      const oldest = [...open.values()].toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
      return { total: oldest.length, rows: oldest.slice(0, SHOWN).map(rowOf) };
    },
  };
}

const rowOf = ({
  orderId,
  version,
  currency,
  amount,
  score,
  threshold,
  openedAt,
  reasons,
}: FraudCase): CaseRow => ({
  orderId,
  version,
  currency,
  amount,
  score,
  threshold,
  openedAt,
  reasons: reasons.map(({ reason, weight }) => ({ reason, weight })),
});
