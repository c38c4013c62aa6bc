// `--out DIR`: every mart as `reports/<mart>.csv`, in Athena's words.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LAKE_TABLES } from '../../contracts/lake/lake-tables.ts';
import { csvLine } from '../query/answer-text.ts';
import type { LakeQueries } from '../query/lake-queries.ts';

const MARTS = LAKE_TABLES.filter(({ zone }) => zone === 'marts');

/** Rows in the order of their columns, so that two runs can be compared. */
export async function writeMarts(folder: string, { answer }: Pick<LakeQueries, 'answer'>): Promise<void> {
  const reports = join(folder, 'reports');
  mkdirSync(reports, { recursive: true });
  for (const { name, columns } of MARTS) {
    const names = columns.map((column) => column.name);
    const order = names.map((_, index) => index + 1).join(', ');
    const { rows } = await answer(`SELECT ${names.join(', ')} FROM marts.${name} ORDER BY ${order}`);
    await pipeline(Readable.from(csv(names, rows)), createWriteStream(join(reports, `${name}.csv`)));
  }
}

async function* csv(names: readonly string[], rows: AsyncIterable<readonly (string | null)[]>) {
  yield csvLine(names);
  for await (const row of rows) yield csvLine(row);
}
