// What the announcer must have recorded and told of each counter, whatever struck and whoever was at work: the change
// stream's announcer, its zombies, a sweep that overtook it. In three parts, which together leave no notice untold,
// none told that was not due, and none told in two ways: what was recorded, what was told, and what is left at rest.
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import type { CounterImage, Entry } from '../journal.ts';
import type { RestingState } from '../state.ts';
import { alertHistory, levelOf, NOTHING_RECORDED, stateOf } from './history.ts';
import { readerComplaints } from './reader.ts';
import { recordingComplaints } from './recording.ts';
import { tellingComplaints } from './telling.ts';

export interface AlertEvidence {
  readonly entries: readonly Entry[];
  /** The entries from here on are those of the last sweep. */
  readonly beforeLastSweep: number;
  readonly state: RestingState;
}

export function alertComplaints(evidence: AlertEvidence): readonly string[] {
  const { entries, state } = evidence;
  return [...state.counters.values()].flatMap((counter) => {
    const { shelf } = counter;
    const about = entries.filter((entry) => isAbout(entry, shelf));
    const lastSweep = entries.slice(evidence.beforeLastSweep).filter((entry) => isAbout(entry, shelf));
    return [
      ...recordingComplaints(about),
      ...tellingComplaints(about),
      ...readerComplaints(shelf, about, state.alerts.get(shelf)),
      ...restComplaints(counter, state),
      ...(about.some(({ kind }) => kind === 'lost changes') ? [] : finishComplaints(shelf, about, lastSweep)),
    ];
  });
}

function isAbout(entry: Entry, shelf: string): boolean {
  switch (entry.kind) {
    case 'committed':
      return entry.image.shelf === shelf;
    case 'saved':
      return entry.alert.shelf === shelf;
    case 'overtaken':
    case 'told':
      return entry.shelf === shelf;
    case 'lost changes':
      return entry.of === INVENTORY_TABLE;
    default:
      return false;
  }
}

function restComplaints(
  { shelf, onHand, reorderPoint }: CounterImage,
  state: RestingState,
): readonly string[] {
  const { level = 'none', untold = [] } = state.alerts.get(shelf) ?? {};
  const due = onHand === undefined ? 'none' : levelOf(onHand, reorderPoint, level);
  return [
    ...(due === level
      ? []
      : [`${shelf} at rest: the alert says ${level}, the counter (${onHand}) says ${due}`]),
    ...untold.map(({ noticeNumber }) => `${shelf} at rest: notice ${noticeNumber} is untold`),
  ];
}

/** Where the change stream lost nothing, nothing is left to judge, and nothing to tell for the last sweep. */
function finishComplaints(
  shelf: string,
  about: readonly Entry[],
  lastSweep: readonly Entry[],
): readonly string[] {
  const images = about.flatMap((entry) => (entry.kind === 'committed' ? [entry.image] : []));
  const last = about.findLast((entry) => entry.kind === 'saved');
  const left = alertHistory(images, last === undefined ? NOTHING_RECORDED : stateOf(last.alert));
  return [
    ...left.states.slice(1).map(({ level }) => `${shelf} at rest: that it became ${level} was not recorded`),
    ...(lastSweep.some(({ kind }) => kind === 'told' || kind === 'saved')
      ? [`${shelf}: the last sweep found something to do`]
      : []),
  ];
}
