// The deliveries of one batch of one shard to one product: each counts once, however often the batch comes (ADR 3).
import { type Receipt, type ReceiptOutcome, receive } from './receive.ts';
import type { ReceiptMark, RestockState } from './restock-state.ts';

export interface SequencedReceipt extends Receipt {
  /** Comparable text, see `sequenceText`. */
  readonly sequence: string;
}

export interface ShardOfReceipts {
  /** The mark's name. */
  readonly markName: string;
  /** For how long after a mark its records could still come again. */
  readonly marksKeptDays: number;
}

const DAY_MS = 86_400_000;

/**
 * Applies what lies above the shard's mark, in the shard's order; undefined when nothing does.
 * @param receipts in the shard's order
 */
export function applyReceipts(
  receipts: readonly SequencedReceipt[],
  state: RestockState,
  { markName, marksKeptDays }: ShardOfReceipts,
): { readonly state: RestockState; readonly outcomes: readonly ReceiptOutcome[] } | undefined {
  const mark = state.marks[markName]?.sequence;
  const fresh = receipts.filter(({ sequence }) => mark === undefined || sequence > mark);
  const last = fresh.at(-1);
  if (last === undefined) return undefined;
  const outcomes: ReceiptOutcome[] = [];
  let applied = state;
  for (const receipt of fresh) {
    const step = receive(receipt, applied);
    applied = step.state;
    outcomes.push(step.outcome);
  }
  const { sequence, arrivedAt } = last;
  const oldestMs = Date.parse(arrivedAt) - marksKeptDays * DAY_MS;
  const marks = { ...young(state.marks, oldestMs), [markName]: { sequence, arrivedAt } };
  return { state: { ...applied, marks }, outcomes };
}

const young = (marks: RestockState['marks'], oldestMs: number): Readonly<Record<string, ReceiptMark>> =>
  Object.fromEntries(Object.entries(marks).filter(([, { arrivedAt }]) => Date.parse(arrivedAt) >= oldestMs));
