// The texts under sql/, read from a folder: in a function the one that stands next to its bundle.
import { readdirSync, readFileSync } from 'node:fs';
import type { SqlTexts } from '../../domain/reporting/sql-library.ts';

const ENDING = '.sql';

/** Gives the text of a statement by its name. */
export type SqlText = SqlTexts['text'];

/** @param folder ends with a slash; the one next to the bundle when not given */
export function sqlFiles(folder: URL = new URL('./sql/', import.meta.url)): SqlTexts {
  const read = new Map<string, string>();
  return {
    text(name) {
      const text = read.get(name) ?? readFileSync(new URL(`${name}${ENDING}`, folder), 'utf8');
      read.set(name, text);
      return text;
    },
    names: (subfolder) =>
      readdirSync(new URL(`${subfolder}/`, folder))
        .filter((file) => file.endsWith(ENDING))
        .sort()
        .map((file) => `${subfolder}/${file.slice(0, -ENDING.length)}`),
  };
}
