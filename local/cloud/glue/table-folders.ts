// How a crawler reads a tree of folders: one folder is a table, and the folders between it and a file are partitions.
import type { CrawlTarget } from '../assembly/resources/crawlers.ts';

export interface PartitionFolder {
  /** One for each partition key; none when files lie in the table's folder itself. */
  readonly values: readonly string[];
  /** Key prefix, with `/` at the end. */
  readonly prefix: string;
  readonly keys: readonly string[];
}

export interface TableFolder {
  /** The folder's own name, as a table is called. */
  readonly name: string;
  readonly prefix: string;
  readonly partitionKeys: readonly string[];
  readonly partitions: readonly PartitionFolder[];
}

type Place = Pick<CrawlTarget, 'bucket' | 'prefix'>;

/**
 * @param keys objects below the target
 * @param level how deep tables lie, 1 being the bucket; undefined for the target's own folder
 * Throws when files lie above that level, or not all equally deep below it.
 */
export function tableFolders(
  target: Place,
  keys: readonly string[],
  level: number | undefined,
): readonly TableFolder[] {
  const depth = level === undefined ? foldersOf(target.prefix).length : level - 1;
  const byTable = Map.groupBy(keys, (key) => {
    const folders = foldersOf(key);
    if (folders.length >= depth) return prefixOf(folders.slice(0, depth));
    throw new Error(`s3://${target.bucket}/${key} lies above the table level ${level} of the crawler`);
  });
  return [...byTable].map(([prefix, below]) => tableFolder(target, prefix, below));
}

function tableFolder({ bucket }: Place, prefix: string, keys: readonly string[]): TableFolder {
  const byFolder = Map.groupBy(keys, (key) => key.slice(prefix.length, key.lastIndexOf('/') + 1));
  const partitions = [...byFolder].map(([folder, inside]) => ({
    steps: foldersOf(folder).map(stepOf),
    prefix: `${prefix}${folder}`,
    keys: inside,
  }));
  const namesOf = ({ steps }: (typeof partitions)[number]) =>
    steps.map(({ name }, index) => name ?? `partition_${index}`);
  const [first] = partitions;
  const partitionKeys = first === undefined ? [] : namesOf(first);
  const odd = partitions.find((partition) => namesOf(partition).join('/') !== partitionKeys.join('/'));
  if (odd !== undefined) {
    throw new Error(
      `the folders below s3://${bucket}/${prefix} are not all partitioned alike: ${odd.prefix} is not by ` +
        (partitionKeys.join(', ') || 'nothing'),
    );
  }
  return {
    name: tableName(foldersOf(prefix).at(-1) ?? bucket),
    prefix,
    partitionKeys,
    partitions: partitions.map(({ steps, ...rest }) => ({
      ...rest,
      values: steps.map(({ value }) => value),
    })),
  };
}

/** `year=2011` names its key, `2011` does not. */
function stepOf(folder: string): { readonly name: string | undefined; readonly value: string } {
  const equals = folder.indexOf('=');
  if (equals === -1) return { name: undefined, value: folder };
  return {
    name: folder.slice(0, equals).toLowerCase(),
    value: decoded(folder.slice(equals + 1)),
  };
}

/** Hive writes characters that a path may not hold as `%3A`; whatever is no such code stays as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The folders that a key or a prefix leads through. */
const foldersOf = (key: string): readonly string[] => key.split('/').slice(0, -1);
const prefixOf = (folders: readonly string[]) => folders.map((folder) => `${folder}/`).join('');

/** Whatever a table's name may not hold becomes `_`. */
export const tableName = (text: string): string => text.toLowerCase().replace(/[^a-z0-9_]/g, '_');
