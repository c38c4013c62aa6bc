// One suite for both: what was told of cases, in memory and in DynamoDB.
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { RULE_NAMES } from '../../../contracts/fraud-settings.ts';
import { type FraudNotice, fraudNoticeExample } from '../../../contracts/notices/fraud-notice.ts';
import { MOST_UNTOLD, type ToldCase } from '../../../domain/fraud/cases/judge-case.ts';
import { dynamoCaseNotices } from '../../../lambda/adapters/dynamo-case-notices.ts';
import { CASE_NOTICES_TABLE } from '../../helpers/fraud-tables.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { memoryCaseNotices } from '../../helpers/memory-fraud.ts';

const SETTINGS = { tableName: CASE_NOTICES_TABLE };

const told = (overrides: Partial<ToldCase> = {}): ToldCase => ({
  orderId: '10234',
  status: 'released',
  caseVersion: 2,
  noticeNumber: 2,
  untold: [],
  ...overrides,
});

describe.each([
  ['in memory', async () => memoryCaseNotices()],
  ['in DynamoDB', async () => dynamoCaseNotices((await givenLocalAws()).dynamo, SETTINGS)],
])('case notices %s', (_where, given) => {
  it('are read as they were saved, with what is untold', async () => {
    const notices = await given();
    const both = [told({ untold: [fraudNoticeExample] }), told({ orderId: 'B' })];
    expect(await notices.save(both.map((each) => ({ told: each, replaces: undefined })))).toEqual([]);
    expect(await notices.read(['10234'])).toEqual([both[0]]);
    expect(await notices.read(['B', 'C'])).toEqual([both[1]]);
  });

  it.each([
    ['what was read', 2, 0],
    ['something older', 1, 1],
    ['nothing', undefined, 1],
  ])('are saved only in place of what is there: in place of %s', async (_what, replaces, late) => {
    const notices = await given();
    await notices.save([{ told: told(), replaces: undefined }]);
    expect(await notices.save([{ told: told({ caseVersion: 3 }), replaces }])).toHaveLength(late);
    expect(await notices.read(['10234'])).toMatchObject([{ caseVersion: late === 0 ? 3 : 2 }]);
  });

  it('hold the most that is ever untold, whatever the names and reasons', async () => {
    const notices = await given();
    const id = '😀'.repeat(200);
    const large: FraudNotice = {
      ...fraudNoticeExample,
      orderId: id,
      customerId: id,
      decidedBy: id,
      reasons: RULE_NAMES.map((rule) => ({
        rule,
        reason: 'r'.repeat(100),
        weight: 60,
        evidence: Object.fromEntries(
          Array.from({ length: 9 }, (_, index) => [`number${index}`, 'v'.repeat(36)]),
        ),
      })),
    };
    const full = told({ orderId: id, untold: new Array(MOST_UNTOLD).fill(large) });
    await notices.save([{ told: full, replaces: undefined }]);
    expect(await notices.read([id])).toEqual([full]);
  });
});

it.each<readonly [string, Record<string, AttributeValue>]>([
  ['has no known status', { status: { S: 'lost' } }],
  ['is none', { status: { S: 'open' }, untold: { L: [{ S: '{}' }] } }],
])('what nobody here wrote fails: it %s', async (sentence, attributes) => {
  const { dynamo } = await givenLocalAws();
  const Item = { orderId: { S: '10234' }, ...attributes };
  await dynamo.send(new PutItemCommand({ TableName: CASE_NOTICES_TABLE, Item }));
  await expect(dynamoCaseNotices(dynamo, SETTINGS).read(['10234'])).rejects.toThrow(sentence);
});
