// The statements under sql/, ready to be rendered for one stage's databases.
import type { Statement } from '../../contracts/night/statements.ts';
import { type Rendering, renderSql } from './render-sql.ts';
import type { SqlLiteral } from './sql-literals.ts';

/** Where the texts come from. Names are paths under sql/ without the ending, e.g. `refine/sales-lines-store`. */
export interface SqlTexts {
  text(name: string): string;
  /** Names of a folder's files, in alphabetical order. */
  names(folder: string): readonly string[];
}

export interface SqlLibrary {
  readonly texts: SqlTexts;
  readonly databases: Rendering['databases'];
}

export type SqlParameters = Readonly<Record<string, SqlLiteral>>;

/** A statement that is ready to run. Throws when it asks for a parameter that is not given. */
export function statementOf(library: SqlLibrary, name: string, parameters: SqlParameters): Statement {
  const { texts, databases } = library;
  const view = (viewName: string) => texts.text(`views/${viewName}`);
  return { name, sql: renderSql(texts.text(name), { databases, parameters, view }) };
}
