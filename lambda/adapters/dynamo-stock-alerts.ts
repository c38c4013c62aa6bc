// What is recorded of each counter's shortages, in DynamoDB; an alert that is open is also in a sparse index.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type StockNotice, stockNotice } from '../../contracts/notices/stock-notice.ts';
import type { AlertRevision } from '../../domain/inventory/alert-revision.ts';
import type { StockAlert } from '../../domain/inventory/judge-stock.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import { STOCK_LEVELS } from '../../domain/inventory/stock-level.ts';
import { type ConditionalPut, putRevisions } from './put-revisions.ts';
import { type Item, readItems } from './read-items.ts';
import type { Pause } from './until-none-left.ts';

export interface StockAlertsSettings {
  readonly tableName: string;
  /**
   * How to wait before unread items are asked for again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

export function dynamoStockAlerts(client: DynamoDBClient, { tableName, pause }: StockAlertsSettings) {
  return {
    async read(keys: readonly CounterKey[]): Promise<readonly StockAlert[]> {
      const found = await readItems(client, {
        tableName,
        keys: keys.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } })),
        pause,
      });
      return found.map(stockAlertOf);
    },

    /** Saves each alert where the one that it replaces is still in place; returns those that came too late. */
    save: (revisions: readonly AlertRevision[]) =>
      putRevisions(client, { ...ITEMS, tableName, pause }, revisions, putOf),
  };
}

const ITEMS = {
  keyNames: ['sku', 'locationId'],
  counter: 'counterVersion',
  optional: ['openedAt', 'openLocationId', 'untold'],
};

/** Every judgement that is recorded raises the version: while it stands, nobody has recorded anything else. */
const putOf = ({ alert, replaces }: AlertRevision): ConditionalPut => ({ item: itemOf(alert), replaces });

function itemOf(alert: StockAlert): Item {
  return {
    sku: { S: alert.sku },
    locationId: { S: alert.locationId },
    level: { S: alert.level },
    since: { S: alert.since },
    noticeNumber: { N: String(alert.noticeNumber) },
    counterVersion: { N: String(alert.counterVersion) },
    // The index key is there only while the alert is open: that keeps the index sparse.
    ...(alert.openedAt === undefined
      ? {}
      : { openedAt: { S: alert.openedAt }, openLocationId: { S: alert.locationId } }),
    ...(alert.untold.length === 0
      ? {}
      : { untold: { L: alert.untold.map((notice) => ({ S: JSON.stringify(notice) })) } }),
  };
}

function stockAlertOf(item: Item): StockAlert {
  const level = STOCK_LEVELS.find((name) => name === item['level']?.S);
  if (level === undefined) throw new Error(`the alert of ${JSON.stringify(item)} has no known level`);
  return {
    locationId: item['locationId']?.S ?? '',
    sku: item['sku']?.S ?? '',
    level,
    since: item['since']?.S ?? '',
    openedAt: item['openedAt']?.S,
    noticeNumber: Number(item['noticeNumber']?.N),
    counterVersion: Number(item['counterVersion']?.N),
    untold: untoldOf(item),
  };
}

/** Throws rather than pass over what people are to be told. */
function untoldOf(item: Item): readonly StockNotice[] {
  const { untold } = item;
  if (untold === undefined) return [];
  try {
    return (untold.L ?? [untold]).map(({ S = '' }) => stockNotice.parse(JSON.parse(S)));
  } catch (cause) {
    throw new Error(`the alert of ${JSON.stringify(item)} has an untold notice that is none`, { cause });
  }
}
