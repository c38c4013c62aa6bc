// What is hot: one customer, one device that everybody uses, a profile that is full, and tables that throttle. Real clients
// against the local DynamoDB; every attempt at a request is counted.
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import { applyOrder, emptyProfile, PROFILE_BYTES, RECENT_ORDERS } from '../../../domain/fraud/profile.ts';
import { dynamoFraudCases } from '../../../lambda/adapters/dynamo-fraud-cases.ts';
import { dynamoFraudProfiles } from '../../../lambda/adapters/dynamo-fraud-profiles.ts';
import { dynamoJudgedEvents } from '../../../lambda/adapters/dynamo-judged-events.ts';
import { judge, NOW_MS } from '../../helpers/fraud.ts';
import { FRAUD_CASES_TABLE, FRAUD_PROFILES_TABLE, JUDGED_EVENTS_TABLE } from '../../helpers/fraud-tables.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { anOrder, orders } from '../../helpers/orders.ts';
import { recordsOf, sequenceNumber } from '../../helpers/records.ts';

/** A tenth of what DynamoDB takes (400 KB). */
const MOST_ITEM_BYTES = 40_000;
/** What the SDK tries of one request by itself. */
const SDK_ATTEMPTS = 3;
/** Writes that are under way at a time. */
const AT_A_TIME = 40;

async function givenTables() {
  const { dynamo } = await givenLocalAws();
  const meter = meterOf(dynamo);
  const ports = {
    judgedEvents: dynamoJudgedEvents(dynamo, {
      tableName: JUDGED_EVENTS_TABLE,
      ttlDays: 180,
      nowMs: () => NOW_MS,
    }),
    profiles: dynamoFraudProfiles(dynamo, { tableName: FRAUD_PROFILES_TABLE }),
    cases: dynamoFraudCases(dynamo, FRAUD_CASES_TABLE),
    giveWay: async () => {},
  };
  const bytesOf = async (key: string) => {
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: FRAUD_PROFILES_TABLE, Key: { key: { S: key } } }),
    );
    return Buffer.byteLength(JSON.stringify(Item));
  };
  /** The attempts at requests that a batch costs, by the table and what is done. */
  const costOf = async (records: readonly StreamRecord[], shard = 's1') => {
    meter.attempts.clear();
    await judge(records, ports, { shard });
    return Object.fromEntries(meter.attempts);
  };
  return { ports, meter, bytesOf, costOf };
}

type Counted = Extract<Parameters<DynamoDBClient['middlewareStack']['add']>[0], (next: never) => unknown>;

/** Counts each attempt behind the SDK's retries, and refuses as a table does that has no room, while it is told to. */
function meterOf(dynamo: DynamoDBClient) {
  const meter = { attempts: new Map<string, number>(), throttledTable: '' };
  const count = (next: (args: never) => Promise<unknown>, context: { readonly commandName?: string }) => {
    const operation = context.commandName?.replace('Command', '');
    return async (args: { readonly input: object }) => {
      const table = tableOf(args.input);
      const name = `${operation} ${table}`;
      meter.attempts.set(name, (meter.attempts.get(name) ?? 0) + 1);
      if (table === meter.throttledTable && operation === SAVE) throw throttled();
      return next(args as never);
    };
  };
  dynamo.middlewareStack.addRelativeTo(count as unknown as Counted, {
    relation: 'after',
    toMiddleware: 'retryMiddleware',
    name: 'meter',
  });
  return meter;
}

/** Profiles are saved by statements, 25 in a call. */
const SAVE = 'BatchExecuteStatement';

interface TableInput {
  readonly TableName?: string;
  readonly RequestItems?: object;
  readonly Statements?: readonly { readonly Statement: string }[];
}

function tableOf({ TableName, RequestItems = {}, Statements }: TableInput): string | undefined {
  const [statement] = Statements ?? [];
  return TableName ?? statement?.Statement.match(/"([^"]+)"/)?.[1] ?? Object.keys(RequestItems)[0];
}

const throttled = () =>
  Object.assign(new Error('Throughput exceeds the current capacity of your table'), {
    name: 'ThrottlingException',
    $fault: 'client',
    $retryable: { throttling: true },
    $metadata: { httpStatusCode: 400 },
  });

describe('requests and items stay bounded', () => {
  it('for a hundred orders of one customer in one batch: one read and one write of its profiles', async () => {
    const { costOf, bytesOf } = await givenTables();
    const same = { customer: 'C', card: 'fp', device: 'D', address: 'ip' };
    const cost = await costOf(recordsOf(orders(100, (n) => ({ id: `O${n}`, ...same }))));
    expect(cost).toEqual({
      // A hundred events and their orders.
      [`BatchGetItem ${JUDGED_EVENTS_TABLE}`]: 2,
      [`BatchWriteItem ${JUDGED_EVENTS_TABLE}`]: 8,
      [`BatchGetItem ${FRAUD_PROFILES_TABLE}`]: 1,
      [`${SAVE} ${FRAUD_PROFILES_TABLE}`]: 1,
      // From the third on, each is held.
      [`PutItem ${FRAUD_CASES_TABLE}`]: 98,
    });
    expect(await bytesOf('customer#C')).toBeLessThan(MOST_ITEM_BYTES);
  });

  it('for a device that 10,000 customers shared: the next batch costs what the first one did', async () => {
    // Given
    const { ports, costOf, bytesOf } = await givenTables();
    const batch = (number: number) =>
      recordsOf(
        orders(60, (n) => ({ id: `${number}-${n}`, device: 'D', at: number * 60 })),
        1 + 60 * number,
      );
    const first = await costOf(batch(0));
    const shared = orders(10_000, (n) => ({ id: `S${n}`, device: 'D', at: n / 100 }));
    const [stored] = await ports.profiles.read(['device#D']);
    const profile = shared.reduce(applyOrder, emptyProfile('device#D'));
    const marks = { s2: { sequence: sequenceNumber(1), atMs: NOW_MS }, ...stored?.marks };
    const full = { key: 'device#D', version: 2, profile, marks };
    await ports.profiles.save([{ profile: full, replaces: 1, expiresAtMs: NOW_MS }]);
    // When
    const next = await costOf(batch(1));
    // Then
    const casesOf = (cost: typeof next) => cost[`PutItem ${FRAUD_CASES_TABLE}`] ?? 0;
    expect(next).toEqual({ ...first, [`PutItem ${FRAUD_CASES_TABLE}`]: casesOf(next) });
    expect(casesOf(next)).toBeLessThanOrEqual(60);
    expect(await bytesOf('device#D')).toBeLessThan(MOST_ITEM_BYTES);
  });

  it('for a profile at its limit, of the longest ids, with a mark of each of a hundred shards', async () => {
    // Given
    const { costOf, ports, bytesOf } = await givenTables();
    const long = (number: number) => `${number}`.padStart(36, 'x');
    const history = orders(200, (n) => ({ id: long(n), customer: long(n), device: 'D', at: n }));
    const profile = history.reduce(applyOrder, emptyProfile('device#D'));
    const marks = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [
        `mzzzzzzz-${n}`,
        { sequence: sequenceNumber(n + 1), atMs: NOW_MS },
      ]),
    );
    const full = { key: 'device#D', version: 1, profile, marks };
    await ports.profiles.save([{ profile: full, replaces: undefined, expiresAtMs: NOW_MS }]);
    // When
    const cost = await costOf(recordsOf([anOrder({ id: 'A', device: 'D', at: 200 })]));
    // Then
    expect(cost).toMatchObject({ [`${SAVE} ${FRAUD_PROFILES_TABLE}`]: 1 });
    const [after] = await ports.profiles.read(['device#D']);
    expect(after?.profile).toHaveProperty('recentOrders.length', RECENT_ORDERS);
    expect(Buffer.byteLength(JSON.stringify(after?.profile))).toBeLessThanOrEqual(PROFILE_BYTES);
    expect(await bytesOf('device#D')).toBeLessThan(MOST_ITEM_BYTES);
  });
});

describe('a table that throttles', () => {
  it('meets a bounded number of attempts; then the batch fails, and goes through when it comes again', async () => {
    // Given
    const { ports, meter, costOf } = await givenTables();
    const records = recordsOf(orders(80, (n) => ({ id: `O${n}` })));
    meter.throttledTable = FRAUD_PROFILES_TABLE;
    // When
    await expect(judge(records, ports)).rejects.toThrow('Throughput exceeds');
    const attempts = meter.attempts.get(`${SAVE} ${FRAUD_PROFILES_TABLE}`) ?? 0;
    // Then: of 321 profiles only those that were under way were tried.
    expect(attempts).toBeGreaterThanOrEqual(SDK_ATTEMPTS);
    expect(attempts).toBeLessThanOrEqual(AT_A_TIME * SDK_ATTEMPTS);
    meter.throttledTable = '';
    expect(await costOf(records)).toMatchObject({ [`${SAVE} ${FRAUD_PROFILES_TABLE}`]: 13 });
    expect(await costOf(records)).not.toHaveProperty([`${SAVE} ${FRAUD_PROFILES_TABLE}`]);
  });
});
