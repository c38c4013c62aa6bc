// What was told of each case: one notice, under one number, for each state that it came into; to people and to systems;
// none before it was recorded, none lost, and in the end what is.

import type { FraudNotice } from '../../../../contracts/notices/fraud-notice.ts';
import { FRAUD_CASES_TABLE } from '../../../helpers/fraud-tables.ts';
import type { CaseImage, Entry } from '../../journal.ts';
import type { FraudState, StoredCase } from '../fraud-state.ts';

export function caseTellingComplaints(entries: readonly Entry[], state: FraudState): readonly string[] {
  const isLost = entries.some((entry) => entry.kind === 'lost changes' && entry.of === FRAUD_CASES_TABLE);
  const told = entries.flatMap((entry) => (entry.kind === 'case told' ? [entry.notice] : []));
  const strange = told.filter(({ orderId }) => !state.cases.has(orderId));
  return [
    ...strange.map(({ orderId }) => `${orderId} was told of, and has no case`),
    ...[...state.cases.values()].flatMap((found) => complaintsAbout(found, entries, state, isLost)),
  ];
}

const ACTIONS: Readonly<Record<string, string>> = {
  open: 'OrderHeld',
  released: 'OrderReleased',
  confirmed: 'OrderRejected',
};

function complaintsAbout(
  found: StoredCase,
  entries: readonly Entry[],
  state: FraudState,
  isLost: boolean,
): readonly string[] {
  const { orderId } = found;
  const about = entries.filter((entry) => orderOf(entry) === orderId);
  const notices = about.flatMap((entry) => (entry.kind === 'case told' ? [entry.notice] : []));
  const numbered = new Map(notices.map((notice) => [notice.noticeNumber, notice]));
  const states = about.flatMap((entry) => (entry.kind === 'case committed' ? [entry.image] : []));
  const isSwept = about.some((entry) => entry.kind === 'case noted' && entry.by.startsWith('sweep'));
  return [
    ...twiceTold(notices),
    ...unrecorded(orderId, about),
    ...sequenceComplaints(found, numbered, states, isLost || isSwept),
    ...actionComplaints(found, about, numbered),
    ...(state.noted.get(orderId)?.untold ?? []).map(
      ({ noticeNumber }) => `case ${orderId} at rest: notice ${noticeNumber} is untold`,
    ),
  ];
}

function orderOf(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'case committed':
      return entry.image.orderId;
    case 'case noted':
      return entry.noted.orderId;
    case 'case told':
      return entry.notice.orderId;
    case 'acted':
      return String(entry.detail['orderId']);
    default:
      return undefined;
  }
}

const twiceTold = (notices: readonly FraudNotice[]): readonly string[] =>
  [...Map.groupBy(notices, ({ noticeNumber }) => noticeNumber)].flatMap(([number, same]) =>
    new Set(same.map((notice) => JSON.stringify(notice))).size === 1
      ? []
      : [`case ${same[0]?.orderId}: notice ${number} was told in two ways`],
  );

/** Told, or taken away, only in this order: recorded, told, taken away. */
function unrecorded(orderId: string, about: readonly Entry[]): readonly string[] {
  const recorded = new Set<number>();
  const told = new Set<number>();
  const acted = new Set<number>();
  let untold: readonly FraudNotice[] = [];
  return about.flatMap((entry) => {
    const early = (number: number, set: Set<number>) => {
      set.add(number);
      return recorded.has(number)
        ? []
        : [`case ${orderId}: notice ${number} was told before it was recorded`];
    };
    if (entry.kind === 'case told') return early(entry.notice.noticeNumber, told);
    if (entry.kind === 'acted') return early(numberOf(entry.detail.id), acted);
    if (entry.kind !== 'case noted') return [];
    const kept = new Set(entry.noted.untold.map(({ noticeNumber }) => noticeNumber));
    const gone = untold.filter(
      ({ noticeNumber: number }) => !kept.has(number) && !(told.has(number) && acted.has(number)),
    );
    for (const number of kept) recorded.add(number);
    untold = entry.noted.untold;
    return gone.map(({ noticeNumber }) => `case ${orderId}: notice ${noticeNumber} was taken away untold`);
  });
}

const numberOf = (id: string): number => Number(id.split(':').at(-1));

/** @param mayMiss whether a state may have passed before anybody judged it */
function sequenceComplaints(
  { orderId, status, decidedBy }: StoredCase,
  numbered: ReadonlyMap<number, FraudNotice>,
  images: readonly CaseImage[],
  mayMiss: boolean,
): readonly string[] {
  const told = Array.from({ length: numbered.size }, (_, index) => numbered.get(index + 1));
  if (told.includes(undefined)) return [`case ${orderId}: notices ${[...numbered.keys()]} leave one out`];
  const words = told.map((notice) => notice?.status ?? '');
  const passed = images.map((image) => image.status).filter((each, index, all) => each !== all[index - 1]);
  const complaints: string[] = [];
  if (words.some((word, index) => word === words[index - 1]))
    complaints.push(`case ${orderId} was told twice of one state: ${words}`);
  if (words.at(-1) !== status)
    complaints.push(`case ${orderId} at rest is ${status}, told was ${words.at(-1)}`);
  if (mayMiss ? !isPartOf(words, passed) : String(words) !== String(passed))
    complaints.push(`case ${orderId} was told as ${words}, and was ${passed}`);
  const by = told.at(-1)?.decidedBy;
  if (status !== 'open' && !images.some((image) => image.decidedBy === by && image.status === status))
    complaints.push(`case ${orderId} was told as decided by ${by}, and was by ${decidedBy}`);
  return complaints;
}

function isPartOf(words: readonly string[], passed: readonly string[]): boolean {
  let from = 0;
  return words.every((word) => {
    const at = passed.indexOf(word, from);
    from = at + 1;
    return at >= 0;
  });
}

/** Each notice asks systems for one action, again and again perhaps, always the same. */
function actionComplaints(
  { orderId }: StoredCase,
  about: readonly Entry[],
  numbered: ReadonlyMap<number, FraudNotice>,
): readonly string[] {
  const acted = about.filter((entry) => entry.kind === 'acted');
  const byNumber = Map.groupBy(acted, ({ detail }) => numberOf(detail.id));
  const numbers = new Set([...byNumber.keys(), ...numbered.keys()]);
  return [...numbers].flatMap((number) => {
    const notice = numbered.get(number);
    const wanted = `${ACTIONS[notice?.status ?? '']} ${notice?.decidedBy}`;
    const done = (byNumber.get(number) ?? []).map(
      ({ detailType, detail }) => `${detailType} ${detail['decidedBy']}`,
    );
    return new Set(done).size === 1 && done[0] === wanted
      ? []
      : [`case ${orderId}: notice ${number} asks for ${wanted}, the bus took ${[...new Set(done)]}`];
  });
}
