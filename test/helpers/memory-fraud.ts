// The ports of the fraud functions in memory, with DynamoDB's semantics: each write is conditional, by itself.
import type { CaseStatus, FraudCase } from '../../contracts/fraud-case.ts';
import type { FraudNotice } from '../../contracts/notices/fraud-notice.ts';
import type { Position } from '../../domain/fraud/batch/known-events.ts';
import type { StoredProfile } from '../../domain/fraud/batch/profile-revision.ts';
import type { ToldCase, ToldRevision } from '../../domain/fraud/cases/judge-case.ts';
import type { AnnounceCasePorts } from '../../lambda/announce-case/announce-case.ts';
import type { JudgeOrdersPorts, LateRevision } from '../../lambda/judge-orders/judge-ports.ts';

export function memoryJudgedEvents() {
  const events = new Map<string, Position>();
  const orders = new Map<string, readonly string[]>();
  const port: JudgeOrdersPorts['judgedEvents'] = {
    read: async ({ eventIds, orderIds }) => ({
      events: those(events, eventIds),
      orders: those(orders, orderIds),
    }),
    async remember(known) {
      for (const [id, position] of known.events) events.set(id, position);
      for (const [id, keys] of known.orders) orders.set(id, keys);
    },
  };
  return { ...port, events, orders };
}

const those = <Value>(all: ReadonlyMap<string, Value>, ids: readonly string[]) =>
  new Map(
    ids.flatMap((id) => {
      const value = all.get(id);
      return value === undefined ? [] : [[id, value] as const];
    }),
  );

export function memoryFraudProfiles(stored: readonly StoredProfile[] = []) {
  const profiles = new Map(stored.map((profile) => [profile.key, profile]));
  const port: JudgeOrdersPorts['profiles'] = {
    read: async (keys) => keys.flatMap((key) => profiles.get(key) ?? []),
    async save(revisions) {
      const late: LateRevision[] = [];
      for (const { profile, replaces } of revisions) {
        const found = profiles.get(profile.key);
        if (found?.version === replaces) profiles.set(profile.key, profile);
        else late.push({ key: profile.key, found });
      }
      return late;
    },
  };
  return { ...port, all: profiles };
}

type Kept = FraudCase & { readonly decisionEventId?: string };

export function memoryFraudCases() {
  const cases = new Map<string, Kept>();
  const port: JudgeOrdersPorts['cases'] = {
    async open(opened) {
      const fresh = opened.filter(({ orderId }) => !cases.has(orderId));
      for (const each of fresh) cases.set(each.orderId, each);
      return fresh.length;
    },
    async decide(decisions) {
      for (const { orderId, eventId, ...decision } of decisions) {
        const before = cases.get(orderId);
        if (before === undefined) continue;
        const weight = (at = '', word = '', id = '') => `${at}${word === 'confirmed' ? 1 : 0}${id}`;
        const inPlace = weight(before.decidedAt, before.status, before.decisionEventId);
        if (inPlace < weight(decision.decidedAt, decision.status, eventId))
          cases.set(orderId, {
            ...before,
            ...decision,
            decisionEventId: eventId,
            version: before.version + 1,
          });
      }
    },
  };
  const all = (): readonly FraudCase[] =>
    [...cases.values()].map(({ decisionEventId: _decisionEventId, ...each }) => each);
  const page = async function* (status: CaseStatus | 'decided', day = '') {
    yield all().filter((each) =>
      status === 'open' ? each.status === 'open' : each.decidedAt?.startsWith(day) === true,
    );
  };
  return {
    ...port,
    all,
    openCases: () => page('open'),
    casesDecidedOn: (day: string) => page('decided', day),
  };
}

/** What the fraud consumer needs, empty. */
export const memoryFraud = () => ({
  judgedEvents: memoryJudgedEvents(),
  profiles: memoryFraudProfiles(),
  cases: memoryFraudCases(),
  giveWay: async () => {},
});

export function memoryCaseNotices(saved: readonly ToldCase[] = []) {
  const told = new Map(saved.map((each) => [each.orderId, each]));
  const port: AnnounceCasePorts['notices'] = {
    read: async (orderIds) => orderIds.flatMap((orderId) => told.get(orderId) ?? []),
    async save(revisions) {
      const late: ToldRevision[] = [];
      for (const revision of revisions) {
        if (told.get(revision.told.orderId)?.caseVersion === revision.replaces)
          told.set(revision.told.orderId, revision.told);
        else late.push(revision);
      }
      return late;
    },
  };
  return { ...port, all: () => [...told.values()] };
}

/** What the case announcer needs, with nobody told yet. */
export function memoryAnnouncer(saved: readonly ToldCase[] = []) {
  const requested: FraudNotice[] = [];
  const published: FraudNotice[] = [];
  const notices = memoryCaseNotices(saved);
  const ports: AnnounceCasePorts = {
    notices,
    actions: { request: async (asked) => void requested.push(...asked) },
    alerts: { publish: async (told) => void published.push(...told) },
  };
  return { ...ports, notices, requested, published };
}
