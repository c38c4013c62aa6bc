// Makes a statement of a text under sql/: real databases for the zones' names, values for parameters, shared SELECTs in
// place of their names. Athena's own `?` parameters have a position instead of a name, and cannot be lists.
import type { SqlLiteral } from './sql-literals.ts';

export interface Rendering {
  /** The real database of each zone, e.g. `{ clean: 'tillstream_dev_clean', … }`. */
  readonly databases: Readonly<Record<'raw' | 'clean' | 'marts', string>>;
  /** By the name that stands behind the colon. There may be more than the text asks for. */
  readonly parameters: Readonly<Record<string, SqlLiteral>>;
  /**
   * The text of a SELECT under sql/views/: `views.pos_rows` becomes it, in parentheses. A real view of a raw table could
   * not be made before a crawler has made the table.
   * @default - there are none
   */
  readonly view?: (name: string) => string;
}

/**
 * What has a meaning of its own: gaps (space and comments), strings, quoted names, parameters, names with a zone, other
 * names. A colon right behind a name is not a parameter's: `struct<rule:string>`.
 */
const TOKEN =
  /(?<gap>(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)+)|'(?:[^']|'')*'|"(?:[^"]|"")*"|::|(?<!\w):(?<parameter>[a-z]\w*)|(?<!\.\s*)\b(?<zone>raw|clean|marts|views)\.(?<table>\w+)|[\w$]+/g;

/**
 * The statement without its comments and its indentation: a state machine carries a plan's statements, 256 KB at most.
 * Throws when the text asks for what is not given.
 */
export function renderSql(text: string, rendering: Rendering): string {
  const rendered = text.replaceAll(TOKEN, (token, ...rest) => {
    const { gap, parameter, zone, table } = (rest.at(-1) ?? {}) as Partial<Record<string, string>>;
    if (gap !== undefined) return gap.includes('\n') ? '\n' : ' ';
    if (parameter !== undefined) return parameterOf(parameter, rendering);
    if (zone === undefined || table === undefined) return token;
    return zone === 'views' ? viewOf(table, rendering) : `${databaseOf(zone, rendering)}.${table}`;
  });
  return rendered.trim();
}

function parameterOf(name: string, { parameters }: Rendering): string {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value === undefined) throw new Error(`the statement needs the parameter :${name}, which is not given`);
  return value;
}

function viewOf(name: string, rendering: Rendering): string {
  if (rendering.view === undefined) throw new Error(`the statement reads views.${name}, which is not given`);
  return `(\n${renderSql(rendering.view(name), rendering)}\n)`;
}

function databaseOf(zone: string, { databases }: Rendering): string {
  const name = databases[zone as keyof typeof databases];
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is not a database's name`);
  return name;
}
