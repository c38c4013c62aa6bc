// An outside call in a few words, for the log that a person reads.
import { shelfName } from '../catalogue.ts';
import type { Attributes } from '../cloud.ts';
import type { SavedAlert } from '../journal.ts';
import { imageOf } from '../observed-changes.ts';
import { batchRequest } from '../partial-batch.ts';
import { savedAlertOf } from './saved-alert.ts';

interface Single {
  readonly Key: Attributes;
  readonly Item: Attributes;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Attributes;
}

export function dynamoCallText(operation: string, input: object): string {
  const { Key, Item, ConditionExpression, ExpressionAttributeValues = {} } = input as Single;
  const value = (name: string) =>
    ExpressionAttributeValues[name]?.N ?? shortSequence(ExpressionAttributeValues[name]?.S);
  switch (operation) {
    case 'UpdateItem':
      if (':policyAt' in ExpressionAttributeValues)
        return `${shelfOf(Key)} reorder at ${value(':reorderPoint')} if newer than ${new Date(Number(value(':policyAt'))).toISOString()}`;
      return `${shelfOf(Key)} by ${value(':onHand')}, mark ${value(':mark')} if ${conditionText(ConditionExpression, value)}`;
    case 'PutItem':
      if ('reorderPoint' in Item) return `${shelfOf(Item)} reorder at ${Item['reorderPoint']?.N}, the first`;
      if ('onHand' in Item) return `${shelfOf(Item)} begins with ${Item['onHand']?.N}`;
      return `${alertText(savedAlertOf(Item))} in place of version ${value(':read') || 'none'}`;
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batchText(input);
    default:
      return '';
  }
}

const alertText = ({ shelf, level, noticeNumber, counterVersion, untold }: SavedAlert): string =>
  `${shelf} ${level} as notice ${noticeNumber} by version ${counterVersion}, ${untold.length} untold`;

function batchText(input: object): string {
  const { entries } = batchRequest.parse(input);
  const attributes = entries.map(
    (entry) => (entry as { PutRequest?: { Item: Attributes } }).PutRequest?.Item ?? (entry as Attributes),
  );
  return attributes.map((one) => one['eventId']?.S ?? shelfOf(one)).join(', ');
}

const shelfOf = (key: Attributes): string => imageOf(key).shelf;

const conditionText = (condition: string, value: (name: string) => string): string =>
  condition.includes(':first')
    ? `below ${value(':first')}`
    : condition.includes(':seen')
      ? `still ${value(':seen')}`
      : condition;

const shortSequence = (sequence = ''): string =>
  sequence.length === 56 ? String(Number(sequence.slice(-8))) : sequence;

export const noticeText = (notice: {
  readonly sku: string;
  readonly locationId: string;
  readonly severity: string;
  readonly noticeNumber: number;
  readonly onHand: number;
}): string =>
  `${shelfName(notice)} ${notice.severity} as notice ${notice.noticeNumber}, ${notice.onHand} on hand`;
