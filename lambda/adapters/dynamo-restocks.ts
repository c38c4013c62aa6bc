// The restock orders in DynamoDB: one item per product and location, which holds its newest orders.
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { type RestockOrder, restockOrder } from '../../contracts/restock-order.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import type { RestockRevision } from '../../domain/restock/restock-revision.ts';
import type { ReceiptMark, RestockState } from '../../domain/restock/restock-state.ts';
import { type ConditionalPut, putRevisions } from './put-revisions.ts';
import { type Item, readItems, type TableSettings } from './read-items.ts';

export function dynamoRestocks(client: DynamoDBClient, { tableName, pause }: TableSettings) {
  return {
    /** Those that there are; no key twice. Read consistently. */
    async read(keys: readonly CounterKey[]): Promise<readonly RestockState[]> {
      const found = await readItems(client, {
        tableName,
        keys: keys.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } })),
        pause,
      });
      return found.map(restockStateOf);
    },

    /** Saves each state where the one that it replaces is still in place; returns those that came too late. */
    save: (revisions: readonly RestockRevision[]) =>
      putRevisions(client, { ...ITEMS, tableName, pause }, revisions, putOf),

    /** Every state, page by page, read consistently. */
    async *pages(): AsyncGenerator<readonly RestockState[]> {
      for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
        yield (page.Items ?? []).map(restockStateOf);
    },
  };
}

const ITEMS = { keyNames: ['sku', 'locationId'], counter: 'version' };

const putOf = ({ state, replaces }: RestockRevision): ConditionalPut => ({
  item: itemOf(state),
  replaces: replaces === 0 ? undefined : replaces,
});

function itemOf(state: RestockState): Item {
  const marks = Object.entries(state.marks).map(
    ([name, mark]) => [name, { S: `${mark.sequence}@${mark.arrivedAt}` }] as const,
  );
  return {
    sku: { S: state.sku },
    locationId: { S: state.locationId },
    lastNoticeNumber: { N: String(state.lastNoticeNumber) },
    isShort: { BOOL: state.isShort },
    received: { N: String(state.received) },
    orders: { L: state.orders.map((order) => ({ S: JSON.stringify(order) })) },
    marks: { M: Object.fromEntries(marks) },
    version: { N: String(state.version) },
  };
}

/** A state from its item, or from an image of the change stream. */
export function restockStateOf(item: Item): RestockState {
  const marks = Object.entries(item['marks']?.M ?? {}).map(([name, { S = '' }]) => [name, markOf(S)]);
  return {
    locationId: item['locationId']?.S ?? '',
    sku: item['sku']?.S ?? '',
    lastNoticeNumber: Number(item['lastNoticeNumber']?.N),
    isShort: item['isShort']?.BOOL === true,
    received: Number(item['received']?.N),
    orders: ordersOf(item),
    marks: Object.fromEntries(marks),
    version: Number(item['version']?.N),
  };
}

function markOf(text: string): ReceiptMark {
  const [sequence = '', arrivedAt = ''] = text.split('@');
  return { sequence, arrivedAt };
}

/** Throws rather than forget what is on order. */
function ordersOf(item: Item): readonly RestockOrder[] {
  try {
    return (item['orders']?.L ?? []).map(({ S = '' }) => restockOrder.parse(JSON.parse(S)));
  } catch (cause) {
    throw new Error(`the restock orders of ${JSON.stringify(item)} cannot be read`, { cause });
  }
}
