// What price was suggested last for each product, in DynamoDB, with what may not have been told yet.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type PriceSuggested, priceSuggested } from '../../contracts/actions/price-suggested.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import type { PriceRecord, PriceRevision } from '../../domain/pricing/judge-price.ts';
import { type ConditionalPut, putRevisions } from './put-revisions.ts';
import { type Item, readItems } from './read-items.ts';

export const dynamoPriceRecords = (client: DynamoDBClient, tableName: string) => ({
  /** Those that there are; no key twice. Read consistently. */
  async read(keys: readonly CounterKey[]): Promise<readonly PriceRecord[]> {
    const found = await readItems(client, {
      tableName,
      keys: keys.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } })),
    });
    return found.map(recordOf);
  },

  /** Saves each where the one that it replaces is still in place; returns those that came too late. */
  save: (revisions: readonly PriceRevision[]) =>
    putRevisions(client, { ...ITEMS, tableName }, revisions, putOf),
});

const ITEMS = { keyNames: ['sku', 'locationId'], counter: 'suggestionNumber', optional: ['untold'] };

/** Every suggestion raises the number: while it stands, nobody has recorded anything else. */
const putOf = ({ record, replaces }: PriceRevision): ConditionalPut => ({
  item: itemOf(record),
  replaces,
});

const itemOf = (record: PriceRecord): Item => ({
  sku: { S: record.sku },
  locationId: { S: record.locationId },
  suggestionNumber: { N: String(record.suggestionNumber) },
  percentOfListPrice: { N: String(record.percent) },
  suggestedAt: { S: record.suggestedAt },
  counterVersion: { N: String(record.counterVersion) },
  ...(record.untold.length === 0
    ? {}
    : { untold: { L: record.untold.map((suggestion) => ({ S: JSON.stringify(suggestion) })) } }),
});

const recordOf = (item: Item): PriceRecord => ({
  locationId: item['locationId']?.S ?? '',
  sku: item['sku']?.S ?? '',
  suggestionNumber: Number(item['suggestionNumber']?.N),
  percent: Number(item['percentOfListPrice']?.N),
  suggestedAt: item['suggestedAt']?.S ?? '',
  counterVersion: Number(item['counterVersion']?.N),
  untold: untoldOf(item),
});

/** Throws rather than pass over what others are to be told. */
function untoldOf(item: Item): readonly PriceSuggested[] {
  try {
    return (item['untold']?.L ?? []).map(({ S = '' }) => priceSuggested.schema.parse(JSON.parse(S)));
  } catch (cause) {
    throw new Error(`the price of ${JSON.stringify(item)} has an untold suggestion that is none`, { cause });
  }
}
