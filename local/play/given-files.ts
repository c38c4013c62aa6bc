// The user's own till logs, reviews, catalogues and locations, as deliveries.
import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { UserError } from '../user-error.ts';
import type { Delivery } from './delivery.ts';

export interface GivenFiles {
  /** Folder of till logs, `business_date=YYYY-MM-DD/store_id=ID/….csv.gz` below it. */
  readonly pos: string | undefined;
  readonly reviews: readonly string[];
  readonly catalog: readonly string[];
  readonly locations: readonly string[];
}

const BUSINESS_DATE = /(?:^|\/)business_date=(\d{4}-\d{2}-\d{2})\//;

/** In the order of their keys. Throws a UserError when something cannot be read, or has nothing in it. */
export async function givenDeliveries(given: GivenFiles): Promise<readonly Delivery[]> {
  const deliveries = [
    ...(given.pos === undefined ? [] : await tillLogs(given.pos)),
    ...(await described('catalog', given.catalog)),
    ...(await described('locations', given.locations)),
    ...(await described('reviews', given.reviews)),
  ];
  refuseTwins(deliveries);
  return deliveries.sort((one, other) => (one.key < other.key ? -1 : 1));
}

async function tillLogs(folder: string): Promise<readonly Delivery[]> {
  const found = await statOf('--pos', folder);
  if (!found.isDirectory())
    throw new UserError(`--pos ${folder} is a file: give the folder that holds business_date=…/store_id=…/`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  if (files.length === 0)
    throw new UserError(
      `--pos ${folder} holds no file: put till logs into business_date=…/store_id=…/ below it`,
    );
  return files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    return { key: `pos/${name}`, date: dateOf(name), read: () => readFile(path) };
  });
}

/** A folder that names no real day comes before the first closing, to be refused by the inspection. */
function dateOf(name: string): string | undefined {
  const date = BUSINESS_DATE.exec(name)?.[1];
  const isReal = date !== undefined && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) === true;
  return isReal && date > '1970' ? date : undefined;
}

async function described(
  source: 'catalog' | 'locations' | 'reviews',
  paths: readonly string[],
): Promise<readonly Delivery[]> {
  for (const path of paths) {
    const found = await statOf(`--${source}`, path);
    if (!found.isFile()) throw new UserError(`--${source} ${path} is a folder: give a file of JSON lines`);
  }
  return paths.map((path) => ({
    key: `${source}/${basename(path)}`,
    date: undefined,
    read: () => readFile(path),
  }));
}

async function statOf(option: string, path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${option} ${path} cannot be read (${reason}): check the path`);
  }
}

/** In the inbox, a name delivered again replaces the former delivery. */
function refuseTwins(deliveries: readonly Delivery[]): void {
  const seen = new Set<string>();
  for (const { key } of deliveries) {
    if (seen.has(key)) throw new UserError(`two files are called ${key}: one would replace the other`);
    seen.add(key);
  }
}
