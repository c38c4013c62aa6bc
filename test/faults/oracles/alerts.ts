// What the announcer must have recorded and told of each counter.
//
// Always, whatever struck:
// - a notice shows a state that its counter was committed in before it was told;
// - a recorded notice number was told before it was recorded, and recorded versions only grow;
// - at rest the recorded level is the rule applied to the final counter and the level before.
//
// Beyond that, images are judged in turn, so that who judges some of them, again or late, comes to the same result as
// everybody else. Hence crashes, retries, batches cut anew, lost checkpoints and zombies leave exactly the history of
// the counter: every notice that it holds was told, each under its own number; a repeat, however late, is the same
// notice under the same number; nothing else was told; and the recorded alert is the last of that history. Notices
// may arrive out of order (a zombie's, or within one call), so "the last" is the one with the highest number.
//
// Two things end that history, and are told apart here: a sweep that overtook the change stream, when judging the
// counter as it is gave something else than judging the images in between; and changes that the stream lost. From then
// on two judges may number different notices alike. `strict` demands of such counters too that no number was told with
// two contents, and that who goes by the numbers ends with the recorded level, or a worse one after silent improvement.
import type { CounterImage, Entry, SavedAlert } from '../journal.ts';
import type { RestingState } from '../state.ts';
import { type AlertState, alertHistory, type DueNotice, levelOf, stateOf, UNTOLD } from './history.ts';
import { isOvertaken } from './overtaken.ts';
import { readerComplaints } from './reader.ts';

type Told = Extract<Entry, { kind: 'told' }>;

export interface AlertJudgement {
  readonly complaints: readonly string[];
  /** Counters whose history a sweep or a loss cut short. */
  readonly disturbed: number;
}

export interface AlertEvidence {
  readonly entries: readonly Entry[];
  /** The entries from here on are those of the last sweep, which must find nothing to do. */
  readonly beforeLastSweep: number;
  readonly state: RestingState;
  readonly strict: boolean;
}

export function judgeAlerts(evidence: AlertEvidence): AlertJudgement {
  const { entries, state, strict } = evidence;
  let disturbed = 0;
  const complaints = [...state.counters.values()].flatMap((counter) => {
    const { shelf } = counter;
    const about = entries.filter((entry) => isAbout(entry, shelf));
    const always = [
      ...truthComplaints(about),
      ...orderComplaints(about),
      ...restComplaints(counter, state.alerts),
    ];
    if (isOvertaken(shelf, about)) {
      disturbed += 1;
      return strict ? [...always, ...readerComplaints(shelf, about, state.alerts.get(shelf))] : always;
    }
    const undisturbed = entries.slice(0, evidence.beforeLastSweep).filter((entry) => isAbout(entry, shelf));
    return [...always, ...historyComplaints(shelf, undisturbed, about)];
  });
  return { complaints, disturbed };
}

function isAbout(entry: Entry, shelf: string): boolean {
  switch (entry.kind) {
    case 'committed':
      return entry.image.shelf === shelf;
    case 'saved':
      return entry.alert.shelf === shelf;
    case 'told':
      return entry.shelf === shelf;
    case 'judging':
      return entry.images.some((image) => image.shelf === shelf);
    case 'lost changes':
      return true;
    case 'put':
      return false;
  }
}

function truthComplaints(about: readonly Entry[]): readonly string[] {
  const committed: CounterImage[] = [];
  return about.flatMap((entry) => {
    if (entry.kind === 'committed') committed.push(entry.image);
    if (entry.kind !== 'told') return [];
    const { onHand, reorderPoint, orderUpTo, productName } = entry.notice;
    const isTrue = committed.some(
      (image) =>
        image.onHand === onHand &&
        image.reorderPoint === reorderPoint &&
        image.orderUpTo === orderUpTo &&
        image.productName === productName,
    );
    return isTrue ? [] : [`${toldText(entry)} shows no state that was committed before`];
  });
}

function orderComplaints(about: readonly Entry[]): readonly string[] {
  const told = new Set<number>([0]);
  let version = 0;
  return about.flatMap((entry) => {
    if (entry.kind === 'told') told.add(entry.notice.noticeNumber);
    if (entry.kind !== 'saved') return [];
    const { shelf, noticeNumber, counterVersion } = entry.alert;
    const complaints: string[] = [];
    if (!told.has(noticeNumber))
      complaints.push(`${shelf}: notice ${noticeNumber} was recorded before it was told`);
    if (counterVersion <= version)
      complaints.push(`${shelf}: the alert of version ${version} was replaced by that of ${counterVersion}`);
    version = counterVersion;
    return complaints;
  });
}

function restComplaints(counter: CounterImage, alerts: ReadonlyMap<string, SavedAlert>): readonly string[] {
  const { shelf, onHand, reorderPoint } = counter;
  const level = alerts.get(shelf)?.level ?? 'none';
  const due = onHand === undefined ? 'none' : levelOf(onHand, reorderPoint, level);
  return due === level
    ? []
    : [`${shelf} at rest: the alert says ${level}, the counter (${onHand}) says ${due}`];
}

/** @param undisturbed what happened before the last sweep; the sweep itself must tell and record nothing */
function historyComplaints(
  shelf: string,
  undisturbed: readonly Entry[],
  about: readonly Entry[],
): readonly string[] {
  const images = about.flatMap((entry) => (entry.kind === 'committed' ? [entry.image] : []));
  const { notices, states } = alertHistory(images);
  const told = undisturbed.filter((entry) => entry.kind === 'told');
  const saved = undisturbed.filter((entry) => entry.kind === 'saved').map(({ alert }) => stateOf(alert));
  const recorded = saved.at(-1) ?? UNTOLD;
  const known = new Set(states.map((state) => JSON.stringify(state)));
  const swept =
    about.filter(({ kind }) => kind === 'told' || kind === 'saved').length - told.length - saved.length;
  return [
    ...told
      .filter((one) => !notices.some((due) => isSame(due, one)))
      .map((one) => `${toldText(one)} was not due`),
    ...notices
      .filter((due) => !told.some((one) => isSame(due, one)))
      .map(
        (due) =>
          `${shelf}: notice ${due.noticeNumber} (${due.severity}, ${due.onHand} on hand) was never told`,
      ),
    ...saved
      .filter((state) => !known.has(JSON.stringify(state)))
      .map((state) => `${shelf}: recorded ${stateText(state)}, which is not of its history`),
    ...(JSON.stringify(recorded) === JSON.stringify(states.at(-1))
      ? []
      : [`${shelf} at rest: recorded ${stateText(recorded)}, due ${stateText(states.at(-1) ?? UNTOLD)}`]),
    ...(swept === 0 ? [] : [`${shelf}: the last sweep found something to do`]),
  ];
}

const isSame = (due: DueNotice, { notice }: Told): boolean =>
  due.noticeNumber === notice.noticeNumber &&
  due.severity === notice.severity &&
  due.previousSeverity === notice.previousSeverity &&
  due.onHand === notice.onHand &&
  due.reorderPoint === notice.reorderPoint;

const toldText = ({ shelf, notice }: Told) =>
  `${shelf}: notice ${notice.noticeNumber} (${notice.severity}, ${notice.onHand} on hand)`;

const stateText = ({ level, noticeNumber, version }: AlertState) =>
  `${level} as notice ${noticeNumber} by version ${version}`;
