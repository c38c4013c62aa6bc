// The file that Athena leaves in the results bucket: CSV for rows of a SELECT, plain text for the rest.

export type Row = readonly (string | null)[];

/** Every value is quoted, so that an empty text (`""`) and a missing value (nothing) are told apart. */
export function csvText(names: readonly string[], rows: readonly Row[]): string {
  return [names, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

export function plainText(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map((value) => value ?? '').join('\t')}\n`).join('');
}

const cell = (value: string | null) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`);
