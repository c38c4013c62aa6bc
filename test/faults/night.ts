// One night of tidying dead marks: counters read, then shards listed, then marks removed where nothing moved.

import type { StandingMark } from '../../domain/inventory/dead-marks.ts';
import { counterName } from '../../domain/inventory/stock-change.ts';
import { INVENTORY_TABLE } from '../helpers/inventory-tables.ts';
import { STREAM } from './catalogue.ts';
import type { FaultyCloud } from './cloud.ts';
import type { Product } from './product.ts';
import type { Invocation, Wire } from './wire.ts';

const MARK = /^m[0-9a-z]+-[0-9a-z]+$/;

export interface Nights {
  begin(): void;
  removed(): number;
}

export function nights(product: Product, cloud: FaultyCloud, wire: Wire): Nights {
  let suspects: readonly StandingMark[] = [];
  let removed = 0;
  let begun = 0;
  let before: Promise<void> = Promise.resolve();

  async function night(invocation: Invocation): Promise<void> {
    const step = (about: string, run: () => Promise<unknown>) =>
      wire.send(invocation, { name: 'tidy', about, run });
    const standing = (await step('read', () => standingMarks(cloud))) as StandingMark[];
    const listed = (await step('list shards', async () => {
      const { shards, createdAtMs } = cloud.streams.stream(STREAM);
      return new Set(shards.map(({ shardId }) => product.markName(createdAtMs, shardId)));
    })) as Set<string>;
    const found = product.deadMarks(standing, listed, suspects);
    suspects = found.suspects;
    for (const mark of found.dead) {
      const isGone = await step(`${counterName(mark)} ${mark.name}`, () => remove(cloud, mark));
      if (isGone) removed += 1;
    }
  }

  return {
    removed: () => removed,
    begin() {
      begun += 1;
      const invocation = {
        name: `night ${begun}`,
        isDead: false,
        images: [],
        event: undefined,
        onKilled: () => {},
      };
      before = before.then(() => night(invocation));
    },
  };
}

async function standingMarks(cloud: FaultyCloud): Promise<readonly StandingMark[]> {
  const items = await cloud.items(INVENTORY_TABLE);
  return items.flatMap((item) =>
    Object.entries(item).flatMap(([name, value]) =>
      MARK.test(name) && value.S !== undefined
        ? [{ sku: item['sku']?.S ?? '', locationId: item['locationId']?.S ?? '', name, mark: value.S }]
        : [],
    ),
  );
}

/** False when the mark moved meanwhile. */
async function remove(cloud: FaultyCloud, { sku, locationId, name, mark }: StandingMark): Promise<boolean> {
  try {
    await cloud.dynamo('UpdateItem', {
      TableName: INVENTORY_TABLE,
      Key: { sku: { S: sku }, locationId: { S: locationId } },
      UpdateExpression: 'REMOVE #mark',
      ConditionExpression: '#mark = :seen',
      ExpressionAttributeNames: { '#mark': name },
      ExpressionAttributeValues: { ':seen': { S: mark } },
    });
    return true;
  } catch {
    return false;
  }
}
