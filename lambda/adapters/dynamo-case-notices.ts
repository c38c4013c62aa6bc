// What was told of each case, and what is yet to be told, in DynamoDB.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CASE_STATUSES } from '../../contracts/fraud-case.ts';
import { type FraudNotice, fraudNotice } from '../../contracts/notices/fraud-notice.ts';
import type { ToldCase, ToldRevision } from '../../domain/fraud/cases/judge-case.ts';
import { type ConditionalPut, putRevisions } from './put-revisions.ts';
import { type Item, readItems } from './read-items.ts';
import type { Pause } from './until-none-left.ts';

export interface CaseNoticesSettings {
  readonly tableName: string;
  /**
   * How to wait before unread items are asked for again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

export function dynamoCaseNotices(client: DynamoDBClient, { tableName, pause }: CaseNoticesSettings) {
  return {
    async read(orderIds: readonly string[]): Promise<readonly ToldCase[]> {
      const found = await readItems(client, {
        tableName,
        keys: orderIds.map((orderId) => ({ orderId: { S: orderId } })),
        pause,
      });
      return found.map(toldCaseOf);
    },

    /** Saves each where the one that it replaces is still in place; returns those that came too late. */
    save: (revisions: readonly ToldRevision[]) =>
      putRevisions(client, { ...ITEMS, tableName, pause }, revisions, putOf),
  };
}

const ITEMS = { keyNames: ['orderId'], counter: 'caseVersion', optional: ['untold'] };

/** Every judgement that is recorded raises the version: while it stands, nobody has recorded anything else. */
const putOf = ({ told, replaces }: ToldRevision): ConditionalPut => ({ item: itemOf(told), replaces });

const itemOf = ({ orderId, status, caseVersion, noticeNumber, untold }: ToldCase): Item => ({
  orderId: { S: orderId },
  status: { S: status },
  caseVersion: { N: String(caseVersion) },
  noticeNumber: { N: String(noticeNumber) },
  ...(untold.length === 0 ? {} : { untold: { L: untold.map((notice) => ({ S: JSON.stringify(notice) })) } }),
});

function toldCaseOf(item: Item): ToldCase {
  const orderId = item['orderId']?.S ?? '';
  const status = CASE_STATUSES.find((name) => name === item['status']?.S);
  if (status === undefined) throw new Error(`what was told of order ${orderId} has no known status`);
  return {
    orderId,
    status,
    caseVersion: Number(item['caseVersion']?.N),
    noticeNumber: Number(item['noticeNumber']?.N),
    untold: untoldOf(item, orderId),
  };
}

/** Throws rather than pass over what people are to be told. */
function untoldOf({ untold }: Item, orderId: string): readonly FraudNotice[] {
  if (untold === undefined) return [];
  try {
    return (untold.L ?? [untold]).map(({ S = '' }) => fraudNotice.parse(JSON.parse(S)));
  } catch (cause) {
    throw new Error(`an untold notice of order ${orderId} is none`, { cause });
  }
}
