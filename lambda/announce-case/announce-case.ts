// Tells people and systems when an order is held, released or rejected; the only writer of the case notices (ADR 0004).
import type { FraudCase } from '../../contracts/fraud-case.ts';
import type { FraudNotice } from '../../contracts/notices/fraud-notice.ts';
import { allTold, judgeCase, type ToldCase, type ToldRevision } from '../../domain/fraud/cases/judge-case.ts';

export interface AnnounceCasePorts {
  readonly notices: {
    read(orderIds: readonly string[]): Promise<readonly ToldCase[]>;
    /** Saves each where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly ToldRevision[]): Promise<readonly ToldRevision[]>;
  };
  /** Asks systems to hold, release or reject. */
  readonly actions: {
    request(notices: readonly FraudNotice[]): Promise<void>;
  };
  /** Tells people. */
  readonly alerts: {
    publish(notices: readonly FraudNotice[]): Promise<void>;
  };
}

export interface AnnounceOutcome {
  readonly judged: number;
  readonly held: number;
  readonly released: number;
  readonly rejected: number;
}

/** Judges the images of each case in turn. Throws when the batch must come again. */
export async function announceCases(
  images: readonly FraudCase[],
  ports: AnnounceCasePorts,
): Promise<AnnounceOutcome> {
  const told: FraudNotice[] = [];
  for (let waiting = images; waiting.length > 0; ) {
    const round = await recordThenTell(waiting, ports);
    told.push(...round.told);
    waiting = round.waiting;
  }
  const count = (status: FraudNotice['status']) => told.filter((notice) => notice.status === status).length;
  return {
    judged: images.length,
    held: count('open'),
    released: count('released'),
    rejected: count('confirmed'),
  };
}

/**
 * Order matters: what is decided is recorded with its untold notices, then told, then no longer untold. A crash in
 * between leaves untold notices to whoever reads the case's next, who tells them whether there is anything to judge or not.
 */
async function recordThenTell(images: readonly FraudCase[], { notices, actions, alerts }: AnnounceCasePorts) {
  const cases = Map.groupBy(images, ({ orderId }) => orderId);
  const recorded = await notices.read([...cases.keys()]);
  const judged = judgeAll(cases, recorded);
  const overtaken = await notices.save(judged.flatMap(({ revision }) => revision ?? []));
  const again = new Set(overtaken.map(({ told }) => told.orderId));
  const untold = judged.flatMap(({ orderId, told }) =>
    told === undefined || told.untold.length === 0 || again.has(orderId) ? [] : [told],
  );
  const toTell = untold.flatMap((told) => told.untold);
  // Systems first: while they cannot be reached, people are not told the same again with every attempt.
  await actions.request(toTell);
  await alerts.publish(toTell);
  // What comes too late does no harm: whoever recorded more meanwhile has taken over what was untold.
  await notices.save(untold.map(allTold));
  const waiting = judged.flatMap((each) => (again.has(each.orderId) ? each.images : each.waiting));
  return { told: toTell, waiting };
}

function judgeAll(cases: ReadonlyMap<string, readonly FraudCase[]>, recorded: readonly ToldCase[]) {
  const found = new Map(recorded.map((told) => [told.orderId, told]));
  return [...cases].map(([orderId, images]) => {
    const before = found.get(orderId);
    const { told, waiting } = judgeCase(images, before);
    const revision: ToldRevision | undefined =
      told === undefined || told === before ? undefined : { told, replaces: before?.caseVersion };
    return { orderId, images, told, revision, waiting };
  });
}

export interface SweptCases {
  /** Every open case, page by page. */
  openCases(): AsyncIterable<readonly FraudCase[]>;
  /** Every case that was decided on a day, `YYYY-MM-DD` in UTC. */
  casesDecidedOn(day: string): AsyncIterable<readonly FraudCase[]>;
}

const DAY_MS = 86_400_000;

/**
 * Judges what is open, and what was decided lately, through the same code, so that what a change stream lost, or an
 * announcer left untold, is told late, not never.
 * @param at the moment of the sweep, ISO-8601
 * @param days how far back decisions are looked at
 */
export async function sweepCases(
  cases: SweptCases,
  { at, days }: { readonly at: string; readonly days: number },
  ports: AnnounceCasePorts,
): Promise<AnnounceOutcome> {
  let total: AnnounceOutcome = { judged: 0, held: 0, released: 0, rejected: 0 };
  const judge = async (pages: AsyncIterable<readonly FraudCase[]>) => {
    for await (const page of pages) total = sum(total, await announceCases(page, ports));
  };
  await judge(cases.openCases());
  // A clock that is a little ahead dates a decision on the next day.
  for (let back = -1; back <= days; back += 1)
    await judge(cases.casesDecidedOn(new Date(Date.parse(at) - back * DAY_MS).toISOString().slice(0, 10)));
  return total;
}

const sum = (one: AnnounceOutcome, other: AnnounceOutcome): AnnounceOutcome => ({
  judged: one.judged + other.judged,
  held: one.held + other.held,
  released: one.released + other.released,
  rejected: one.rejected + other.rejected,
});
