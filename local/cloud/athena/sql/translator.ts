// A translation of one statement: it finds the tables, numbers their readings, and gives aliases.
import type { Catalog, CatalogTable } from '../../glue/catalog.ts';
import { translateExpression } from './expressions/expression.ts';
import { parseTrino } from './parse.ts';
import { translateQuery } from './queries/query.ts';
import { translateRelation } from './queries/relations.ts';
import { partitionsTable } from './queries/table-columns.ts';
import { namesOf, nodes, type SyntaxNode, type SyntaxPart } from './syntax-tree.ts';
import { refuse, type TableScan, type Translation } from './translation.ts';

export interface TranslationContext {
  readonly catalog: Pick<Catalog, 'table' | 'hasDatabase'>;
  /** Of tables that are named without one. */
  readonly database: string | undefined;
}

/** What a translation found on its way. */
export interface Translator extends Translation {
  /** Views that were read. */
  readonly views: readonly CatalogTable[];
}

const MAX_VIEWS_DEEP = 20;

export function translator(statement: SyntaxNode, { catalog, database }: TranslationContext): Translator {
  const scans: TableScan[] = [];
  const views: CatalogTable[] = [];
  let aliases = 0;
  const counts = referenceCounts(statement);

  const inDatabase = (
    current: string | undefined,
    usesOf: Translation['usesOf'],
    depth: number,
  ): Translation => {
    const translation: Translation = {
      scans,
      usesOf,
      expression: (node, scope) => translateExpression(node, scope, translation),
      query: (node, outer, ctes) => translateQuery(node, { outer, ctes }, translation),
      relation: (node, around) => translateRelation(node, around, translation),
      alias() {
        aliases += 1;
        return `r${aliases}`;
      },
      scan(table, place, isTarget = false) {
        const id = scans.length;
        // Between signs that no statement of the translator's has: they are for private use in Unicode.
        const scan = {
          id,
          table,
          columns: new Set<string>(),
          predicates: [],
          isTarget,
          placeholder: `\uE000${id}\uE001`,
          place,
        };
        scans.push(scan);
        return scan;
      },
      table: (reference) => tableNamed(reference, catalog, current),
      view(table) {
        if (depth > MAX_VIEWS_DEEP) return refuse('INVALID_VIEW', 'View is recursive', statement);
        views.push(table);
        const text = table.viewText ?? '';
        const tree = parseTrino(text);
        return inDatabase(
          table.databaseName,
          (name) => referenceCounts(tree).get(name) ?? 0,
          depth + 1,
        ).query(tree, undefined, new Map());
      },
    };
    return translation;
  };
  const root = inDatabase(database, (name) => counts.get(name) ?? 0, 0);
  return { ...root, views };
}

/** How often each name stands alone where a table is named. */
function referenceCounts(statement: SyntaxNode): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (node: SyntaxNode): void => {
    if (node.kind === 'tableRef') {
      const names = namesOf(node);
      const [only] = names;
      if (names.length === 1 && only !== undefined) counts.set(only, (counts.get(only) ?? 0) + 1);
    }
    for (const each of nodes(node)) count(each);
  };
  count(statement);
  return counts;
}

export interface QualifiedName {
  readonly database: string;
  readonly table: string;
}

/** `table`, `database.table`, `awsdatacatalog.database.table`. */
export function qualifiedName(
  names: readonly string[],
  database: string | undefined,
  at: SyntaxPart,
): QualifiedName {
  const [table = '', schema = database, catalog = 'awsdatacatalog'] = [...names].reverse();
  if (schema === undefined)
    return refuse('MISSING_SCHEMA_NAME', 'Schema must be specified when session schema is not set', at);
  if (catalog !== 'awsdatacatalog')
    return refuse('CATALOG_NOT_FOUND', `Catalog '${catalog}' does not exist`, at);
  return { database: schema, table };
}

function tableNamed(
  reference: SyntaxNode,
  catalog: TranslationContext['catalog'],
  database: string | undefined,
): CatalogTable {
  const name = qualifiedName(namesOf(reference), database, reference);
  const table = catalog.table(name.database, name.table);
  if (table !== undefined) return table;
  const metadata = /^(.*)\$(partitions|files|history|snapshots|manifests|refs)$/.exec(name.table);
  const base = metadata === null ? undefined : catalog.table(name.database, metadata[1] ?? '');
  if (base !== undefined && metadata?.[2] === 'partitions' && base.partitionKeys.length > 0)
    return partitionsTable(base);
  if (base !== undefined)
    return refuse(
      'NOT_SUPPORTED',
      `The metadata table "${name.table}" is not supported by the local engine`,
      reference,
    );
  if (!catalog.hasDatabase(name.database))
    return refuse('SCHEMA_NOT_FOUND', `Schema '${name.database}' does not exist`, reference);
  return refuse(
    'TABLE_NOT_FOUND',
    `Table 'awsdatacatalog.${name.database}.${name.table}' does not exist`,
    reference,
  );
}
