// The history that an alert should have: the rules of design and ADR 0004 in the plainest way, image after image.
import type { StockNotice } from '../../../contracts/notices/stock-notice.ts';
import type { CounterImage, SavedAlert } from '../journal.ts';

const LEVELS = ['none', 'low', 'out', 'oversold'];

export const isWorse = (level: string, than: string): boolean => LEVELS.indexOf(level) > LEVELS.indexOf(than);

export interface AlertState {
  readonly level: string;
  readonly noticeNumber: number;
  /** The version of the counter that gave it; 0 before the first. */
  readonly version: number;
}

export type DueNotice = Pick<StockNotice, 'noticeNumber' | 'onHand' | 'reorderPoint'> & {
  readonly severity: string;
  readonly previousSeverity: string;
};

export interface AlertHistory {
  readonly notices: readonly DueNotice[];
  /** Each state that the alert went through, the first one included. */
  readonly states: readonly AlertState[];
}

export const NOTHING_RECORDED: AlertState = { level: 'none', noticeNumber: 0, version: 0 };

export const stateOf = ({ level, noticeNumber, counterVersion }: SavedAlert): AlertState => ({
  level,
  noticeNumber,
  version: counterVersion,
});

export function levelOf(onHand: number, reorderPoint: number, before: string): string {
  if (onHand < 0) return 'oversold';
  if (onHand === 0) return 'out';
  if (onHand <= reorderPoint) return 'low';
  if (onHand > reorderPoint + Math.max(1, reorderPoint / 10)) return 'none';
  return before === 'none' ? 'none' : 'low';
}

/** What follows from judging these images in turn, beginning with what is recorded. */
export function alertHistory(images: readonly CounterImage[], recorded: AlertState): AlertHistory {
  const notices: DueNotice[] = [];
  const states = [recorded];
  let state = recorded;
  for (const { onHand, reorderPoint, version } of images) {
    if (onHand === undefined || version <= state.version) continue;
    const level = levelOf(onHand, reorderPoint, state.level);
    if (level === state.level) continue;
    const isTold = level === 'none' || isWorse(level, state.level);
    const noticeNumber = state.noticeNumber + (isTold ? 1 : 0);
    if (isTold)
      notices.push({ noticeNumber, severity: level, previousSeverity: state.level, onHand, reorderPoint });
    state = { level, noticeNumber, version };
    states.push(state);
  }
  return { notices, states };
}
