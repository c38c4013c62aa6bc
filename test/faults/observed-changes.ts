// A table's change stream, watched: each change is told; and it can lose what was not yet read.
import type { ChangeStream, Item } from '../../local/cloud/dynamodb/change-stream.ts';
import { shelfName } from './catalogue.ts';
import type { CounterImage } from './journal.ts';

export interface ObservedChanges extends ChangeStream {
  /** All that is in the stream now can no longer be read. */
  lose(): Promise<void>;
}

export function observedChanges(
  stream: ChangeStream,
  committed: (item: Item) => void,
  lost: () => void,
): ObservedChanges {
  let lostUpTo = '';
  return {
    ...stream,
    append(keys, oldImage, newImage) {
      stream.append(keys, oldImage, newImage);
      if (newImage !== undefined) committed(newImage);
    },
    async read(iterator, limit) {
      const reading = await stream.read(iterator, limit);
      return {
        ...reading,
        records: reading.records.filter(({ sequenceNumber }) => sequenceNumber > lostUpTo),
      };
    },
    async lose() {
      for (const { shardId } of await stream.listShards()) {
        const { records } = await stream.read(await stream.iterator(shardId, 'TRIM_HORIZON'), Infinity);
        const last = records.at(-1)?.sequenceNumber ?? '';
        if (last > lostUpTo) lostUpTo = last;
      }
      lost();
    },
  };
}

/** A counter, read from the item itself, not by the code under test. */
export function imageOf(item: Item): CounterImage {
  const attributes = item as Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;
  const text = (name: string) => attributes[name]?.S;
  const number = (name: string) =>
    attributes[name]?.N === undefined ? undefined : Number(attributes[name]?.N);
  return {
    shelf: shelfName({ locationId: text('locationId') ?? '', sku: text('sku') ?? '' }),
    onHand: number('onHand'),
    version: number('version') ?? 0,
    reorderPoint: number('reorderPoint') ?? 0,
    orderUpTo: number('orderUpTo'),
    productName: text('productName'),
    received: number('received') ?? 0,
    marks: new Map(
      Object.entries(attributes).flatMap(([name, value]) =>
        /^m\w+-\w+$/.test(name) && value.S !== undefined ? [[name, value.S] as const] : [],
      ),
    ),
  };
}
