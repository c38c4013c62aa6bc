// What the bus was told of restock orders, in DynamoDB, with what it may not have been told yet.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type RestockAction, restockAction } from '../../contracts/actions/restock-action.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import type { AnnouncementRevision, RestockAnnouncement } from '../../domain/restock/announce.ts';
import { type ConditionalPut, putRevisions } from './put-revisions.ts';
import { type Item, readItems, type TableSettings } from './read-items.ts';

export const dynamoRestockAnnouncements = (client: DynamoDBClient, { tableName, pause }: TableSettings) => ({
  /** Those that there are; no key twice. Read consistently. */
  async read(keys: readonly CounterKey[]): Promise<readonly RestockAnnouncement[]> {
    const found = await readItems(client, {
      tableName,
      keys: keys.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } })),
      pause,
    });
    return found.map(announcementOf);
  },

  /** Saves each where the one that it replaces is still in place; returns those that came too late. */
  save: (revisions: readonly AnnouncementRevision[]) =>
    putRevisions(client, { ...ITEMS, tableName, pause }, revisions, putOf),
});

const ITEMS = { keyNames: ['sku', 'locationId'], counter: 'version', optional: ['untold'] };

/** Every judgement that is recorded raises the version: while it stands, nobody has recorded anything else. */
const putOf = ({ announcement, replaces }: AnnouncementRevision): ConditionalPut => ({
  item: itemOf(announcement),
  replaces,
});

const itemOf = (announcement: RestockAnnouncement): Item => ({
  sku: { S: announcement.sku },
  locationId: { S: announcement.locationId },
  version: { N: String(announcement.version) },
  orderNumber: { N: String(announcement.orderNumber) },
  isClosed: { BOOL: announcement.isClosed },
  ...(announcement.untold.length === 0
    ? {}
    : { untold: { L: announcement.untold.map((action) => ({ S: JSON.stringify(action) })) } }),
});

const announcementOf = (item: Item): RestockAnnouncement => ({
  locationId: item['locationId']?.S ?? '',
  sku: item['sku']?.S ?? '',
  version: Number(item['version']?.N),
  orderNumber: Number(item['orderNumber']?.N),
  isClosed: item['isClosed']?.BOOL === true,
  untold: untoldOf(item),
});

/** Throws rather than pass over what others are to be told. */
function untoldOf(item: Item): readonly RestockAction[] {
  try {
    return (item['untold']?.L ?? []).map(({ S = '' }) => restockAction.parse(JSON.parse(S)));
  } catch (cause) {
    throw new Error(`the announcement of ${JSON.stringify(item)} has an untold action that is none`, {
      cause,
    });
  }
}
