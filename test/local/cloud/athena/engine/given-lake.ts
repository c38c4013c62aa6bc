// A lake with an engine, and objects that are files of a temporary folder.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { lakeEngine, type StatementContext } from '../../../../../local/cloud/athena/engine/lake-engine.ts';
import { type CatalogTable, memoryCatalog } from '../../../../../local/cloud/glue/catalog.ts';
import type { StoredObject, StoredObjects } from '../../../../../local/cloud/s3/stored-objects.ts';
import { temporaryFolder } from '../../../../../local/cloud/temporary-folder.ts';

export const BUCKET = 'zone';

/** @default of the database: `clean` */
type Context = StatementContext & { readonly database?: string };

export function givenLake({ nowMs = 0 }: { readonly nowMs?: number } = {}) {
  const { path, remove } = temporaryFolder('lake');
  const stored: StoredObject[] = [];
  const put = (key: string, body: string | Buffer): StoredObject => {
    const bytes = key.endsWith('.gz') && typeof body === 'string' ? gzipSync(body) : Buffer.from(body);
    const file = join(path, `object-${stored.length}`);
    writeFileSync(file, bytes);
    const object = { bucket: BUCKET, key, size: bytes.length, file, etag: '""', modifiedMs: 0 };
    stored.push(object);
    return object;
  };
  const objects: StoredObjects = {
    list: async (bucket, prefix) =>
      stored.filter((object) => object.bucket === bucket && object.key.startsWith(prefix)),
    put: async (_, key, body) => void put(key, body),
  };
  const catalog = memoryCatalog();
  for (const name of ['raw', 'clean', 'marts']) catalog.createDatabase(name);
  const engine = lakeEngine({ catalog, objects, folder: path, nowMs: () => nowMs });
  const close = async () => {
    await engine.close();
    remove();
  };
  const run = async (sql: string, { database = 'clean', ...context }: Context = {}) =>
    engine.prepare(sql, database).run(context);
  return {
    engine,
    catalog,
    put,
    stored,
    close,
    run,
    /** The rows of a statement. */
    rows: async (sql: string, context: Context = {}) => (await run(sql, context)).rows,
    /** The only value of a statement's only row. */
    value: async (sql: string) => (await run(sql)).rows[0]?.[0],
    /** What a statement is refused with. */
    refusal: async (sql: string, context: Context = {}) =>
      run(sql, context).then(
        () => 'not refused',
        (error: Error) => error.message,
      ),
  };
}

export type GivenLake = ReturnType<typeof givenLake>;

/** A lake for one test. */
export function givenLakeForTest(): GivenLake {
  const lake = givenLake();
  onTestFinished(lake.close);
  return lake;
}

const LAZY = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';

/** An external table of texts. */
export const textTable = (
  name: string,
  columns: readonly string[],
  more: Partial<CatalogTable> = {},
): CatalogTable => ({
  databaseName: 'raw',
  name,
  tableType: 'EXTERNAL_TABLE',
  parameters: {},
  columns: columns.map((column) => ({ name: column, type: 'string' })),
  partitionKeys: [],
  location: `s3://${BUCKET}/${name}/`,
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serde: { library: LAZY, parameters: { 'field.delim': '\u0001' } },
  ...more,
});
