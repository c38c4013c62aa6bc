// The cases in DynamoDB: one item per order that was held, in sparse indexes while it is open and by the day it was decided.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  DECIDED_CASES_INDEX,
  decidedOn,
  type FraudCase,
  fraudCaseOf,
  OPEN,
  OPEN_CASES_INDEX,
} from '../../contracts/fraud-case.ts';
import type { CaseDecision } from '../../domain/fraud/cases/open-case.ts';
import { inParallel } from './in-parallel.ts';
import { type Item, readItems } from './read-items.ts';

export function dynamoFraudCases(client: DynamoDBClient, tableName: string) {
  const isDone = async (sending: Promise<unknown>): Promise<boolean> => {
    try {
      await sending;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  async function* pages(index: string, keyName: string, key: string) {
    const query = {
      TableName: tableName,
      IndexName: index,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': keyName },
      ExpressionAttributeValues: { ':key': { S: key } },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) yield Items.map(fraudCaseOf);
  }

  return {
    /** Opens those that there are not yet; returns how many. */
    async open(cases: readonly FraudCase[]): Promise<number> {
      const opened = await inParallel(cases, (each) =>
        isDone(
          client.send(
            new PutItemCommand({
              TableName: tableName,
              Item: itemOf(each),
              ConditionExpression: 'attribute_not_exists(orderId)',
            }),
          ),
        ),
      );
      return opened.filter(Boolean).length;
    },

    /** Decides those cases that there are, where the decision is newer than the one in place. */
    async decide(decisions: readonly CaseDecision[]): Promise<void> {
      await inParallel(decisions, (decision) =>
        isDone(client.send(new UpdateItemCommand(decisionInput(tableName, decision)))),
      );
    },

    /** Every open case, page by page, the oldest first. */
    openCases: () => pages(OPEN_CASES_INDEX, 'openIn', OPEN),

    /** Every case that was decided on a day, `YYYY-MM-DD` in UTC, page by page. */
    casesDecidedOn: (day: string) => pages(DECIDED_CASES_INDEX, 'decidedOn', day),

    /** Those cases that there are of these orders, each named once. */
    async casesOf(orderIds: readonly string[]): Promise<readonly FraudCase[]> {
      const keys = orderIds.map((orderId) => ({ orderId: { S: orderId } }));
      return (await readItems(client, { tableName, keys })).map(fraudCaseOf);
    },
  };
}

/** A case when it is opened. */
const itemOf = (opened: FraudCase): Item => ({
  orderId: { S: opened.orderId },
  customerId: { S: opened.customerId },
  locationId: { S: opened.locationId },
  currency: { S: opened.currency },
  amount: { N: String(opened.amount) },
  score: { N: String(opened.score) },
  threshold: { N: String(opened.threshold) },
  reasons: { S: JSON.stringify(opened.reasons) },
  status: { S: opened.status },
  openedAt: { S: opened.openedAt },
  version: { N: String(opened.version) },
  // The index key is there only while the case is open: that keeps the index sparse.
  openIn: { S: OPEN },
});

const decisionInput = (tableName: string, decision: CaseDecision): UpdateItemCommandInput => ({
  TableName: tableName,
  Key: { orderId: { S: decision.orderId } },
  UpdateExpression:
    'SET #status = :status, decidedBy = :by, decidedAt = :at, decidedOn = :day, decisionEventId = :id ' +
    'ADD version :one REMOVE openIn',
  ConditionExpression:
    'attribute_exists(orderId) AND ' +
    // At one moment a confirmation stands, by its place in the alphabet.
    '(attribute_not_exists(decidedAt) OR decidedAt < :at OR (decidedAt = :at AND ' +
    '(#status > :status OR (#status = :status AND decisionEventId < :id))))',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':status': { S: decision.status },
    ':by': { S: decision.decidedBy },
    ':at': { S: decision.decidedAt },
    ':day': { S: decidedOn(decision.decidedAt) },
    ':id': { S: decision.eventId },
    ':one': { N: '1' },
  },
});
