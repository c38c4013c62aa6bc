// What a function asks the lake for.

/** A row by its columns' names; the lake gives every value as text. */
export type LakeRow = Readonly<Record<string, string | null>>;

export interface LakeQueries {
  /** @param name as people know the statement, e.g. `plan/unrefined` */
  run(name: string, sql: string): Promise<{ readonly rows: readonly LakeRow[] }>;
}

/** The text of a column that is never null. */
export function textOf(row: LakeRow, column: string): string {
  const text = row[column];
  if (text === undefined || text === null)
    throw new Error(`the lake answered ${JSON.stringify(row)}, without ${column}`);
  return text;
}
