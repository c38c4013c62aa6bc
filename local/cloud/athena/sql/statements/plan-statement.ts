// A statement's text as what the engine is to do.

import { readDefinition } from '../ddl/read-definition.ts';
import { textOf } from '../expressions/literals.ts';
import { parseTrino } from '../parse.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { child, children, has, maybe, nameOf, namesOf, nodes, nth, tokensOf } from '../syntax-tree.ts';
import { refuse, unsupported } from '../translation.ts';
import { qualifiedName, type TranslationContext, type Translator, translator } from '../translator.ts';
import { translateDelete, translateInsert, translateUpdate } from './changes.ts';
import { translateMerge } from './merge.ts';
import type { CreateTableAsPlan, Plan, ViewPlan } from './plan.ts';
import { readUnload } from './unload.ts';

/** Reads and translates a statement. Throws StatementError. */
export function planStatement(sql: string, context: TranslationContext): Plan {
  const definition = readDefinition(sql, context.database);
  if (definition !== undefined) return { kind: 'definition', statement: definition };
  const unload = readUnload(sql);
  if (unload !== undefined) {
    const tree = parseTrino(unload.query);
    const translation = translator(tree, context);
    const query = translation.query(tree, undefined, new Map());
    return {
      kind: 'unload',
      query,
      location: unload.location,
      properties: unload.properties,
      scans: translation.scans,
      views: translation.views,
    };
  }
  const tree = parseTrino(sql);
  return planTree(tree, sql, translator(tree, context), context);
}

function planTree(tree: SyntaxNode, sql: string, translation: Translator, context: TranslationContext): Plan {
  switch (tree.kind) {
    case 'insertInto':
      return translateInsert(tree, translation);
    case 'update':
      return translateUpdate(tree, translation);
    case 'delete':
      return translateDelete(tree, translation);
    case 'merge':
      return translateMerge(tree, translation);
    case 'createTableAsSelect':
      return createTableAs(tree, translation, context);
    case 'createView':
      return createView(tree, sql, translation, context);
    default:
      if (!QUERIES.includes(tree.kind)) return unsupported(`This statement (${tree.kind})`, tree);
      return {
        kind: 'query',
        query: translation.query(tree, undefined, new Map()),
        scans: translation.scans,
        views: translation.views,
      };
  }
}

const QUERIES = [
  'queryStatement',
  'queryNoWith',
  'querySpecification',
  'setOperation',
  'subquery',
  'inlineTable',
  'table',
];

function createTableAs(
  tree: SyntaxNode,
  translation: Translator,
  { database }: TranslationContext,
): CreateTableAsPlan {
  const name = qualifiedName(namesOf(child(tree, 'tableNameCreate')), database, tree);
  const written = maybe(tree, 'properties');
  const pairs =
    written === undefined ? [] : children(maybe(written, 'propertyAssignments') ?? written, 'property');
  const properties: Record<string, string> = {};
  let partitioning: readonly string[] = [];
  for (const pair of pairs) {
    const key = nameOf(nth(pair, 0));
    const value = nth(pair, 1);
    if (key === 'partitioning' || key === 'partitioned_by') partitioning = textsOf(value);
    else
      properties[key] =
        textsOf(value)[0] ??
        tokensOf(value)
          .map(({ text }) => text)
          .join('');
  }
  const query = translation.query(nodes(tree).at(-1) ?? tree, undefined, new Map());
  for (const [index, column] of query.columns.entries())
    if (column.name === undefined)
      refuse('MISSING_COLUMN_NAME', `Column name not specified at position ${index + 1}`, tree);
  return {
    kind: 'create-table-as',
    name,
    ifNotExists: has(tree, 'KW_IF'),
    query,
    properties,
    partitioning,
    scans: translation.scans,
    views: translation.views,
  };
}

const textsOf = (node: SyntaxNode): readonly string[] =>
  node.kind === 'string' ? [textOf(node)] : nodes(node).flatMap(textsOf);

function createView(
  tree: SyntaxNode,
  sql: string,
  translation: Translator,
  { database }: TranslationContext,
): ViewPlan {
  const name = qualifiedName(namesOf(child(tree, 'viewNameCreate')), database, tree);
  const body = nodes(tree).at(-1);
  if (body === undefined) throw new Error('a view has a query');
  const query = translation.query(body, undefined, new Map());
  for (const [index, column] of query.columns.entries())
    if (column.name === undefined)
      refuse('MISSING_COLUMN_NAME', `Column name not specified at position ${index + 1}`, body);
  return {
    kind: 'create-view',
    name,
    replaces: has(tree, 'KW_REPLACE'),
    text: sql.slice(body.from, body.to),
    columns: query.columns,
    scans: translation.scans,
    views: translation.views,
  };
}
