// What the tables of fraud hold at rest, read without the code under test.
import { CASE_NOTICES_TABLE, FRAUD_CASES_TABLE, FRAUD_PROFILES_TABLE } from '../../helpers/fraud-tables.ts';
import type { Attributes, FaultyCloud } from '../cloud.ts';
import type { NotedCase } from '../journal.ts';
import { notedCaseOf } from './fraud-desk.ts';

export interface StoredReason {
  readonly rule: string;
  readonly weight: number;
  readonly evidence: Readonly<Record<string, number | string>>;
}

export interface StoredCase {
  readonly orderId: string;
  readonly customer: string;
  readonly amount: number;
  readonly score: number;
  readonly reasons: readonly StoredReason[];
  readonly status: string;
  readonly decidedBy: string | undefined;
}

export interface FraudState {
  /** By order. */
  readonly cases: ReadonlyMap<string, StoredCase>;
  /** The profiles as the table keeps them, by key. */
  readonly profiles: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What was told, by order. */
  readonly noted: ReadonlyMap<string, NotedCase>;
}

export async function fraudState(cloud: Pick<FaultyCloud, 'items'>): Promise<FraudState> {
  const [cases, profiles, noted] = [
    await cloud.items(FRAUD_CASES_TABLE),
    await cloud.items(FRAUD_PROFILES_TABLE),
    await cloud.items(CASE_NOTICES_TABLE),
  ];
  return {
    cases: new Map(cases.map(caseOf).map((each) => [each.orderId, each])),
    profiles: new Map(profiles.map((item) => [item['key']?.S ?? '', JSON.parse(item['profile']?.S ?? '')])),
    noted: new Map(noted.map(notedCaseOf).map((each) => [each.orderId, each])),
  };
}

const caseOf = (item: Attributes): StoredCase => ({
  orderId: item['orderId']?.S ?? '',
  customer: item['customerId']?.S ?? '',
  amount: Number(item['amount']?.N),
  score: Number(item['score']?.N),
  reasons: JSON.parse(item['reasons']?.S ?? '[]').map(({ rule, weight, evidence }: StoredReason) => ({
    rule,
    weight,
    evidence,
  })),
  status: item['status']?.S ?? '',
  decidedBy: item['decidedBy']?.S,
});
