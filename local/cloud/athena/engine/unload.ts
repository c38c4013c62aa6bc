// UNLOAD: a query's result as files below a location.
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { StoredObjects } from '../../s3/stored-objects.ts';
import { StatementError } from '../sql/statement-error.ts';
import type { UnloadPlan } from '../sql/statements/plan.ts';
import { outputName } from '../sql/translation.ts';
import { literal } from '../sql/types.ts';
import type { Session } from './database.ts';
import { placeOf } from './partitions.ts';
import { asTexts, finish } from './result-text.ts';

/** @returns the number of rows */
export async function unloaded(
  { query, location, properties }: UnloadPlan,
  sql: string,
  objects: StoredObjects,
  session: Session,
): Promise<number> {
  const format = (properties['format'] ?? '').toUpperCase();
  const { bucket, prefix } = placeOf(location);
  if ((await objects.list(bucket, prefix)).length > 0)
    throw new StatementError(
      'HIVE_PATH_ALREADY_EXISTS',
      `Target directory for UNLOAD already exists: ${location}`,
    );
  const isPlain = (properties['compression'] ?? 'GZIP').toUpperCase() === 'NONE';
  const { text, rows } =
    format === 'JSON'
      ? await jsonLines(query.columns, sql, session)
      : await delimitedLines(format, { query, properties }, sql, session);
  const body = Buffer.from(text);
  await objects.put(
    bucket,
    `${prefix}${randomUUID()}${isPlain ? '' : '.gz'}`,
    isPlain ? body : gzipSync(body),
  );
  return rows;
}

type Columns = UnloadPlan['query']['columns'];

async function jsonLines(columns: Columns, sql: string, session: Session) {
  const members = columns.map(
    ({ name }, index) => `${literal(name ?? `_col${index}`)}, q.${outputName(index)}`,
  );
  const rows = await session.rows(
    `SELECT CAST(json_object(${members.join(', ')}) AS VARCHAR) FROM (${sql}) AS q`,
  );
  return { text: rows.map(([line]) => `${line}\n`).join(''), rows: rows.length };
}

async function delimitedLines(
  format: string,
  { query, properties }: Pick<UnloadPlan, 'query' | 'properties'>,
  sql: string,
  session: Session,
) {
  if (format !== 'TEXTFILE')
    throw new StatementError(
      'NOT_SUPPORTED',
      `UNLOAD with the format ${format || 'none'} is not supported by the local engine (write format = 'TEXTFILE' or 'JSON')`,
    );
  const delimiter = properties['field_delimiter'] ?? '\u0001';
  const rows = await session.rows(asTexts({ sql, columns: query.columns }));
  const line = (row: readonly unknown[]) =>
    query.columns
      .map((column, index) => (row[index] === null ? '\\N' : finish(String(row[index]), column)))
      .join(delimiter);
  return { text: rows.map((row) => `${line(row)}\n`).join(''), rows: rows.length };
}
