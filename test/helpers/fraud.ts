// Cases, notices and runs of the fraud consumer for tests.
import { type FraudCase, fraudCaseExample } from '../../contracts/fraud-case.ts';
import type { FraudProfile } from '../../contracts/fraud-profile.ts';
import { DEFAULT_FRAUD_SETTINGS, fraudSettings } from '../../contracts/fraud-settings.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import type { StreamRecord } from '../../contracts/stream-record.ts';
import { judgeOrders } from '../../lambda/judge-orders/judge-orders.ts';
import type { JudgeOrdersPorts } from '../../lambda/judge-orders/judge-ports.ts';
import { anEvent } from './events.ts';
import type { memoryFraud } from './memory-fraud.ts';
import { minutesAfterNoon } from './orders.ts';
import { batchOf } from './records.ts';

export const NOW_MS = Date.parse('2026-03-02T12:00:00Z');

/** Three orders of one customer, card or device within an hour, and the third is held. */
export const STRICT = fraudSettings({
  rules: {
    'customer-velocity': { weight: 60, orders: 3 },
    'card-velocity': { weight: 60, orders: 3 },
    'device-velocity': { weight: 60, orders: 3 },
  },
});

export const judge = (
  records: readonly StreamRecord[],
  ports: JudgeOrdersPorts,
  { shard = 's1', settings = STRICT, nowMs = NOW_MS } = {},
) => judgeOrders(batchOf(records), { shard, settings, nowMs, markDays: 16 }, ports);

/** What a run left behind, without versions and marks, which may differ between attempts. */
export const learnt = ({ profiles }: ReturnType<typeof memoryFraud>): ReadonlyMap<string, FraudProfile> =>
  new Map(
    [...profiles.all.values()]
      .map(({ key, profile }) => [key, profile] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

export const aDecision = (
  orderId: string,
  decision: EventOf<'CaseDecided'>['decision'],
  overrides: Partial<EventOf<'CaseDecided'>> = {},
) =>
  anEvent('CaseDecided', {
    eventId: `decision:${orderId}:${decision}`,
    occurredAt: minutesAfterNoon(120),
    orderId,
    customerId: `C-${orderId}`,
    decision,
    decidedBy: 'fraud-desk',
    ...overrides,
  });

export const aChargeback = (orderId: string, overrides: Partial<EventOf<'PaymentChargedBack'>> = {}) =>
  anEvent('PaymentChargedBack', {
    eventId: `chargeback:${orderId}`,
    occurredAt: minutesAfterNoon(600),
    orderId,
    customerId: `C-${orderId}`,
    ...overrides,
  });

/** Open, as it was when it was held. */
export function aCase(overrides: Partial<FraudCase> = {}): FraudCase {
  const { decidedBy: _by, decidedAt: _at, ...opened } = fraudCaseExample;
  return { ...opened, status: 'open', version: 1, ...overrides };
}

/** The same case when somebody has decided. */
export const aDecidedCase = (overrides: Partial<FraudCase> = {}): FraudCase => ({
  ...fraudCaseExample,
  ...overrides,
});

export { DEFAULT_FRAUD_SETTINGS };
