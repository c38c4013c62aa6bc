// One suite for both: cases in memory and in DynamoDB.
import { describe, expect, it } from 'vitest';
import type { FraudCase } from '../../../contracts/fraud-case.ts';
import type { CaseDecision } from '../../../domain/fraud/cases/open-case.ts';
import { dynamoFraudCases } from '../../../lambda/adapters/dynamo-fraud-cases.ts';
import { aCase } from '../../helpers/fraud.ts';
import { FRAUD_CASES_TABLE } from '../../helpers/fraud-tables.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { memoryFraudCases } from '../../helpers/memory-fraud.ts';

const decision = (overrides: Partial<CaseDecision> = {}): CaseDecision => ({
  orderId: '10234',
  status: 'released',
  decidedBy: 'fraud-desk',
  decidedAt: '2026-03-02T12:30:00.000Z',
  eventId: 'decision:10234:1:released',
  ...overrides,
});

async function all(pages: AsyncIterable<readonly FraudCase[]>): Promise<readonly FraudCase[]> {
  const found: FraudCase[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

describe.each([
  ['in memory', async () => memoryFraudCases()],
  ['in DynamoDB', async () => dynamoFraudCases((await givenLocalAws()).dynamo, FRAUD_CASES_TABLE)],
])('cases %s', (_where, given) => {
  it('are opened once: the first of an order stays', async () => {
    const cases = await given();
    expect(await cases.open([aCase(), aCase({ orderId: 'B' })])).toBe(2);
    expect(await cases.open([aCase({ score: 1 }), aCase({ orderId: 'C' })])).toBe(1);
    expect((await all(cases.openCases())).find(({ orderId }) => orderId === '10234')).toEqual(aCase());
  });

  it('are open until they are decided, then listed by the day of the decision', async () => {
    // Given
    const cases = await given();
    await cases.open([aCase(), aCase({ orderId: 'B' })]);
    // When
    await cases.decide([decision()]);
    // Then
    expect((await all(cases.openCases())).map(({ orderId }) => orderId)).toEqual(['B']);
    expect(await all(cases.casesDecidedOn('2026-03-02'))).toEqual([
      aCase({
        status: 'released',
        decidedBy: 'fraud-desk',
        decidedAt: '2026-03-02T12:30:00.000Z',
        version: 2,
      }),
    ]);
    expect(await all(cases.casesDecidedOn('2026-03-03'))).toEqual([]);
  });

  it.each([
    ['a later decision changes it', { decidedAt: '2026-03-03T00:00:00.000Z' }, 'confirmed'],
    ['an earlier one does not', { decidedAt: '2026-03-02T12:29:59.999Z' }, 'released'],
    ['of one moment a confirmation counts', { eventId: 'a' }, 'confirmed'],
    ['the same again is none', { status: 'released' }, 'released'],
  ] as const)('%s', async (_what, overrides, status) => {
    const cases = await given();
    await cases.open([aCase()]);
    await cases.decide([decision()]);
    await cases.decide([decision({ status: 'confirmed', ...overrides })]);
    const days = ['2026-03-02', '2026-03-03'].map((day) => all(cases.casesDecidedOn(day)));
    expect((await Promise.all(days)).flat()).toMatchObject([
      { status, version: status === 'confirmed' ? 3 : 2 },
    ]);
  });

  it('are not made by a decision', async () => {
    const cases = await given();
    await cases.decide([decision()]);
    expect(await all(cases.casesDecidedOn('2026-03-02'))).toEqual([]);
    expect(await cases.open([])).toBe(0);
  });
});
