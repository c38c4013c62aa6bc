// A lake that answers questions from a list, and writes down what it was asked.

import type { LakeQueries, LakeRow } from '../../domain/reporting/lake-queries.ts';
import type { SqlLibrary } from '../../domain/reporting/sql-library.ts';
import { sqlFiles } from '../../lambda/adapters/sql-files.ts';

/** The project's own statements, for databases called shop_raw, shop_clean and shop_marts. */
export const shopLibrary: SqlLibrary = {
  texts: sqlFiles(new URL('../../sql/', import.meta.url)),
  databases: { raw: 'shop_raw', clean: 'shop_clean', marts: 'shop_marts' },
};

export interface LakeStub extends LakeQueries {
  readonly asked: { readonly name: string; readonly sql: string }[];
}

/** @param answers rows by the statement's name; a statement that is not there answers none */
export function lakeStub(answers: Readonly<Record<string, readonly LakeRow[]>> = {}): LakeStub {
  const asked: { name: string; sql: string }[] = [];
  return {
    asked,
    run: async (name, sql) => {
      asked.push({ name, sql });
      return { rows: answers[name] ?? [] };
    },
  };
}
