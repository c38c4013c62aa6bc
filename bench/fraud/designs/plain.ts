// What one would write first: record by record, read the profile of each customer, card, device and address that an order
// touches, ask the rules, open the case, write each profile back. It shares our contracts, our rules and our profiles, so
// that the designs differ in how they read and write, not in what they find.
//
// It is a careful one: an order's reads and its writes go out together, a write is conditional on the version that was
// read and is made again when another shard was faster, and the shop's habit, which every order would write, is read and
// written once per batch. It remembers no event, so a copy is judged again and a verdict teaches the customer alone: that
// spares it two items per order.
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { KinesisStreamEvent } from 'aws-lambda';
import { type FraudProfile, fraudProfile } from '../../../contracts/fraud-profile.ts';
import { DEFAULT_FRAUD_SETTINGS } from '../../../contracts/fraud-settings.ts';
import { judgePayload } from '../../../contracts/judge-record.ts';
import { isFraudEvent } from '../../../domain/fraud/batch/known-events.ts';
import { openCase } from '../../../domain/fraud/cases/open-case.ts';
import { entitiesOf } from '../../../domain/fraud/entities.ts';
import { judgeOrder } from '../../../domain/fraud/judge-order.ts';
import type { Order } from '../../../domain/fraud/order-facts.ts';
import { applyEvent, emptyProfile, type FraudEvent } from '../../../domain/fraud/profile.ts';
import { viewOf } from '../../../domain/fraud/view.ts';

interface Kept {
  readonly profile: FraudProfile;
  /** Undefined when there is no item. */
  readonly version: number | undefined;
}

const client = new DynamoDBClient({});
const PROFILES = process.env['FRAUD_PROFILES_TABLE'] ?? '';
const CASES = process.env['FRAUD_CASES_TABLE'] ?? '';

export async function handler({ Records }: KinesisStreamEvent): Promise<void> {
  const shard = Records[0]?.eventID.split(':', 1)[0] ?? '';
  const events = Records.map(({ kinesis }) => judgePayload(Buffer.from(kinesis.data, 'base64')))
    .flatMap((judgement) => (judgement.kind === 'accepted' ? [judgement.event] : []))
    .filter(isFraudEvent);
  const shops = new Map<string, Kept>();
  // In the shard's order, or a burst would not see itself.
  for (const event of events)
    if (event.eventType === 'OrderPlaced') await takeOrder(event, shard, shops);
    else await teach(`customer#${event.customerId}`, event, await read(`customer#${event.customerId}`));
  for (const [key, { profile, version }] of shops) await write(key, profile, version);
}

async function takeOrder(order: Order, shard: string, shops: Map<string, Kept>): Promise<void> {
  const entities = entitiesOf(order, shard);
  const kept = new Map(
    await Promise.all(
      entities.map(async ({ kind, key }) => {
        const found = (kind === 'shop' ? shops.get(key) : undefined) ?? (await read(key));
        return [key, found] as const;
      }),
    ),
  );
  const profiles = new Map([...kept].map(([key, { profile }]) => [key, profile]));
  const judgement = judgeOrder(order, viewOf(order, profiles, shard), DEFAULT_FRAUD_SETTINGS);
  if (judgement.opensCase) await putIfNew(openCase(order, judgement, DEFAULT_FRAUD_SETTINGS.caseThreshold));
  await Promise.all(
    [...kept].map(async ([key, { profile, version }]) => {
      if (profile.kind === 'shop') shops.set(key, { profile: applyEvent(profile, order), version });
      else await teach(key, order, { profile, version });
    }),
  );
}

async function teach(key: string, event: FraudEvent, { profile, version }: Kept): Promise<void> {
  if (await write(key, applyEvent(profile, event), version)) return;
  await teach(key, event, await read(key));
}

async function read(key: string): Promise<Kept> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: PROFILES, Key: { key: { S: key } }, ConsistentRead: true }),
  );
  if (Item === undefined) return { profile: emptyProfile(key), version: undefined };
  return {
    profile: fraudProfile.parse(JSON.parse(Item['profile']?.S ?? '')),
    version: Number(Item['version']?.N),
  };
}

const write = (key: string, profile: FraudProfile, replaces: number | undefined): Promise<boolean> =>
  isPut({
    TableName: PROFILES,
    Item: {
      key: { S: key },
      version: { N: String((replaces ?? 0) + 1) },
      profile: { S: JSON.stringify(profile) },
    },
    ...(replaces === undefined
      ? { ConditionExpression: 'attribute_not_exists(version)' }
      : {
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: { ':read': { N: String(replaces) } },
        }),
  });

const putIfNew = ({ orderId, score, reasons, status, openedAt }: ReturnType<typeof openCase>) =>
  isPut({
    TableName: CASES,
    Item: {
      orderId: { S: orderId },
      score: { N: String(score) },
      reasons: { S: JSON.stringify(reasons) },
      status: { S: status },
      openedAt: { S: openedAt },
    },
    ConditionExpression: 'attribute_not_exists(orderId)',
  });

/** Whether the condition held. */
async function isPut(input: PutItemCommandInput): Promise<boolean> {
  try {
    await client.send(new PutItemCommand(input));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
