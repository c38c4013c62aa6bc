// What the functions of fraud call, and what the journal notes of it.
import { type FraudNotice, fraudNotice } from '../../../contracts/notices/fraud-notice.ts';
import {
  CASE_NOTICES_TABLE,
  FRAUD_CASES_TABLE,
  FRAUD_PROFILES_TABLE,
  JUDGED_EVENTS_TABLE,
} from '../../helpers/fraud-tables.ts';
import type { Attributes } from '../cloud.ts';
import type { CallDesk, TableCall } from '../fake-clients.ts';
import type { CaseImage, Journal, NotedCase } from '../journal.ts';
import { batchRequest } from '../partial-batch.ts';
import type { CallName } from '../schedule.ts';
import { isClearing } from '../stock/stock-desk.ts';

export function fraudDesk(journal: Journal): CallDesk {
  return {
    nameOf,
    textOf,
    done({ operation, input }, reply, { name: by }) {
      if (operation !== 'PutItem' || tableOf(input) !== CASE_NOTICES_TABLE) return;
      const noted = notedCaseOf(Reflect.get(input, 'Item'));
      if (reply === undefined) journal.add({ kind: 'overtaken', by, shelf: noted.orderId });
      else journal.add({ kind: 'case noted', by, noted });
    },
    published: (message) => journal.add({ kind: 'case told', notice: noticeOf(message) }),
    messageText(message) {
      const { orderId, status, noticeNumber } = noticeOf(message);
      return `${orderId} ${status} as notice ${noticeNumber}`;
    },
  };
}

const noticeOf = (message: string): FraudNotice => fraudNotice.parse(JSON.parse(message));

const tableOf = (input: object): string => Reflect.get(input, 'TableName');

const READS: Readonly<Record<string, CallName>> = {
  [JUDGED_EVENTS_TABLE]: 'judged',
  [FRAUD_PROFILES_TABLE]: 'profiles',
  [CASE_NOTICES_TABLE]: 'notices',
};

function nameOf({ operation, input }: TableCall): CallName {
  switch (operation) {
    case 'BatchGetItem':
      return READS[batchRequest.parse(input).tableName] ?? 'unknown';
    case 'BatchWriteItem':
      return 'remember';
    case 'PutItem':
      if (tableOf(input) === FRAUD_CASES_TABLE) return 'open';
      if (tableOf(input) === FRAUD_PROFILES_TABLE) return 'learn';
      return isClearing(input, 'caseVersion') ? 'clear' : 'record';
    case 'UpdateItem':
      return 'decide';
    case 'Query':
      return 'query';
    default:
      throw new Error(`no adapter was known to call ${operation}`);
  }
}

function textOf({ operation, input }: TableCall): string {
  switch (operation) {
    case 'BatchGetItem':
      return batchRequest
        .parse(input)
        .entries.map((key) => keyOf(key as Attributes))
        .join(', ');
    case 'BatchWriteItem':
      return batchRequest
        .parse(input)
        .entries.map((entry) => keyOf((entry as { PutRequest: { Item: Attributes } }).PutRequest.Item))
        .join(', ');
    case 'PutItem':
      return putText(Reflect.get(input, 'Item'), Reflect.get(input, 'ExpressionAttributeValues') ?? {});
    case 'UpdateItem':
      return `${keyOf(Reflect.get(input, 'Key'))} as ${JSON.stringify(Reflect.get(input, 'ExpressionAttributeValues'))}`;
    default:
      return JSON.stringify(Reflect.get(input, 'ExpressionAttributeValues'));
  }
}

const keyOf = (item: Attributes): string => item['key']?.S ?? item['orderId']?.S ?? '';

function putText(item: Attributes, values: Attributes): string {
  const orders = item['profile'] && JSON.parse(item['profile'].S ?? '').recentOrders;
  const holds = orders?.map(({ orderId }: { orderId: string }) => orderId).join(' ') ?? item['status']?.S;
  const version = item['version']?.N ?? item['caseVersion']?.N;
  return `${keyOf(item)} [${holds ?? ''}] version ${version} in place of ${values[':read']?.N ?? 'none'}`;
}

export const caseImageOf = (item: Attributes): CaseImage => ({
  orderId: item['orderId']?.S ?? '',
  status: item['status']?.S ?? '',
  decidedBy: item['decidedBy']?.S,
  version: Number(item['version']?.N),
});

export const notedCaseOf = (item: Attributes): NotedCase => ({
  orderId: item['orderId']?.S ?? '',
  status: item['status']?.S ?? '',
  caseVersion: Number(item['caseVersion']?.N),
  noticeNumber: Number(item['noticeNumber']?.N),
  untold: (item['untold']?.L ?? []).map(({ S = '' }) => fraudNotice.parse(JSON.parse(S))),
});
