// The items of a table as its change stream tells them: what is read costs nothing of the table's own.
import type { ShardSource } from '../../cloud/event-source/shard-source.ts';

/** An attribute as DynamoDB's API writes it; only texts, numbers and lists of texts are of interest here. */
export interface Attribute {
  readonly S?: string;
  readonly N?: string;
  readonly L?: readonly Attribute[];
}

export type Image = Readonly<Record<string, Attribute | undefined>>;

export interface Change {
  /** Of the item, as text. */
  readonly key: string;
  /** Undefined when the item is gone. */
  readonly image: Image | undefined;
}

export interface TableMirror {
  /** The items that changed since it was last asked, each with its newest image, in the order of those. */
  changes(): Promise<readonly Change[]>;
}

const AT_ONCE = 5_000;

export function tableMirror(source: ShardSource): TableMirror {
  const places = new Map<string, string>();

  const readShard = async (shardId: string, found: Map<string, Change>) => {
    let iterator = places.get(shardId) ?? (await source.iterator(shardId, 'TRIM_HORIZON'));
    for (;;) {
      const { records, nextIterator } = await source.read(iterator, AT_ONCE);
      for (const { event } of records) {
        const change = changeOf(event);
        // Deleted first, so that the map has the keys in the order of their newest images.
        found.delete(change.key);
        found.set(change.key, change);
      }
      iterator = nextIterator ?? iterator;
      places.set(shardId, iterator);
      if (records.length < AT_ONCE) return;
    }
  };

  return {
    async changes() {
      const found = new Map<string, Change>();
      for (const { shardId } of await source.listShards()) await readShard(shardId, found);
      return [...found.values()];
    },
  };
}

/** A change record is the local cloud's own: its shape needs no check for each of thousands. */
interface ChangeEvent {
  readonly dynamodb?: { readonly Keys?: Image; readonly NewImage?: Image };
}

function changeOf({ dynamodb }: ChangeEvent): Change {
  const keys = Object.values(dynamodb?.Keys ?? {}).map((key) => key?.S ?? key?.N);
  return { key: JSON.stringify(keys), image: dynamodb?.NewImage };
}
