// What was recorded of one counter, save after save. Each follows from what stood there before it: the change stream's
// announcer must have judged all images in between, in turn; a sweep, and whoever judges after the stream lost changes,
// those that it held. A judgement adds the notices that are due; nothing but their telling takes notices away.
import type { StockNotice } from '../../../contracts/notices/stock-notice.ts';
import type { CounterImage, Entry, SavedAlert } from '../journal.ts';
import { type AlertState, alertHistory, type DueNotice, NOTHING_RECORDED, stateOf } from './history.ts';

export function recordingComplaints(about: readonly Entry[]): readonly string[] {
  const committed: CounterImage[] = [];
  const told = new Set<string>();
  const recorded = new Set<string>();
  let before: Before = { state: NOTHING_RECORDED, untold: [] };
  let isLost = false;
  return about.flatMap((entry) => {
    if (entry.kind === 'lost changes') isLost = true;
    if (entry.kind === 'committed') committed.push(entry.image);
    if (entry.kind === 'told') told.add(JSON.stringify(entry.notice));
    if (entry.kind !== 'saved') return [];
    const { alert, judged } = entry;
    const images = judged.isSweep || isLost ? judged.images : committed;
    const complaints = [
      ...judgementComplaints(alert, images, before.state, recorded),
      ...takenAway(before.untold, alert)
        .filter((notice) => !told.has(JSON.stringify(notice)))
        .map(
          ({ noticeNumber }) => `${alert.shelf}: notice ${noticeNumber} was taken away before it was told`,
        ),
    ];
    for (const notice of alert.untold) recorded.add(JSON.stringify(notice));
    before = { state: stateOf(alert), untold: alert.untold };
    return complaints;
  });
}

interface Before {
  readonly state: AlertState;
  readonly untold: readonly StockNotice[];
}

/** @param recorded the notices that were recorded before, as JSON */
function judgementComplaints(
  alert: SavedAlert,
  images: readonly CounterImage[],
  before: AlertState,
  recorded: ReadonlySet<string>,
): readonly string[] {
  const { shelf, counterVersion } = alert;
  if (counterVersion < before.version)
    return [`${shelf}: the alert of version ${before.version} was replaced by that of ${counterVersion}`];
  const judged = images.filter((image) => image.shelf === shelf && image.version <= counterVersion);
  const { notices, states } = alertHistory(judged, before);
  const due = states.at(-1) ?? before;
  const fresh = alert.untold.filter((notice) => !recorded.has(JSON.stringify(notice)));
  return [
    ...(JSON.stringify(stateOf(alert)) === JSON.stringify(due)
      ? []
      : [`${shelf}: recorded ${stateText(stateOf(alert))}, due ${stateText(due)}`]),
    ...fresh
      .filter((notice) => !notices.some((one) => isSame(one, notice)))
      .map((notice) => `${shelf}: ${noticeWords(notice)} was recorded, and not due`),
    ...notices
      .filter((one) => !fresh.some((notice) => isSame(one, notice)))
      .map((notice) => `${shelf}: ${noticeWords(notice)} was due, and not recorded`),
  ];
}

const takenAway = (untold: readonly StockNotice[], { untold: kept }: SavedAlert): readonly StockNotice[] =>
  untold.filter((notice) => !kept.some((one) => JSON.stringify(one) === JSON.stringify(notice)));

const isSame = (due: DueNotice, notice: StockNotice): boolean =>
  due.noticeNumber === notice.noticeNumber &&
  due.severity === notice.severity &&
  due.previousSeverity === notice.previousSeverity &&
  due.onHand === notice.onHand &&
  due.reorderPoint === notice.reorderPoint;

const noticeWords = ({ noticeNumber, severity, onHand }: DueNotice): string =>
  `notice ${noticeNumber} (${severity}, ${onHand} on hand)`;

const stateText = ({ level, noticeNumber, version }: AlertState): string =>
  `${level} as notice ${noticeNumber} by version ${version}`;
