// MERGE. https://trino.io/docs/current/sql/merge.html
import type { CatalogTable } from '../../../glue/catalog.ts';
import { requireBoolean } from '../expressions/operators.ts';
import { restrict } from '../queries/joins.ts';
import { tableFields } from '../queries/relations.ts';
import { tableColumns } from '../queries/table-columns.ts';
import type { Field, Scope } from '../scope.ts';
import { after, child, children, nameOf, type SyntaxNode } from '../syntax-tree.ts';
import { outputName } from '../translation.ts';
import type { Translator } from '../translator.ts';
import { quoted } from '../types.ts';
import { assigned } from './assignment.ts';
import { columnType, targetOf } from './changes.ts';
import type { MergeCase, MergePlan } from './plan.ts';

const CASES = ['mergeUpdate', 'mergeDelete', 'mergeInsert'];

export function translateMerge(node: SyntaxNode, translation: Translator): MergePlan {
  const target = targetOf(node, translation);
  const targetScan = translation.scan(target, child(node, 'tableRef'), true);
  const targetAlias = translation.alias();
  const named = node.parts
    .slice(
      0,
      node.parts.findIndex(({ kind }) => kind === 'KW_USING'),
    )
    .find(({ kind }) => kind === 'identifier');
  const qualifier = named === undefined ? [target.databaseName, target.name] : [nameOf(named)];
  const targetFields = tableFields(target, targetScan.id, targetAlias, qualifier);
  const [sourceNode] = after(node, 'KW_USING', 'KW_ON');
  const [condition] = after(node, 'KW_ON');
  if (sourceNode === undefined || condition === undefined)
    throw new Error('MERGE has a source and a condition');
  const source = translation.relation(sourceNode, { outer: undefined, left: [], ctes: new Map() });
  const kept = keptFields(source.fields, translation);
  const scope: Scope = { fields: [...targetFields, ...kept.fields], ctes: new Map() };
  const on = requireBoolean(translation.expression(condition, scope), condition, 'MERGE ON');
  // A target row for which the condition cannot hold is neither read nor changed.
  restrict(targetFields, condition, scope, translation);
  const cases = children(node, ...CASES).map((each) =>
    mergeCase(each, target, scope, { fields: kept.fields, ctes: new Map() }, translation),
  );
  return {
    kind: 'merge',
    target,
    targetScan,
    targetAlias,
    source,
    kept,
    on,
    cases,
    scans: translation.scans,
    views: translation.views,
  };
}

/** The source is computed once, and kept in a table of its own while it is compared and merged. */
function keptFields(fields: readonly Field[], translation: Translator): MergePlan['kept'] {
  const alias = translation.alias();
  const visible = fields.filter(({ isHidden }) => isHidden !== true);
  for (const { origin } of visible)
    if (origin !== undefined) translation.scans[origin.scan]?.columns.add(origin.column);
  return {
    alias,
    fields: visible.map((field, index) => ({
      ...field,
      sql: `${alias}.${outputName(index)}`,
      origin: undefined,
    })),
  };
}

// biome-ignore lint/complexity/useMaxParams: a case needs the table and both scopes
function mergeCase(
  node: SyntaxNode,
  target: CatalogTable,
  both: Scope,
  sourceOnly: Scope,
  translation: Translator,
): MergeCase {
  const isMatched = node.kind !== 'mergeInsert';
  const scope = isMatched ? both : sourceOnly;
  const [condition] = after(node, 'KW_AND', 'KW_THEN');
  return {
    isMatched,
    condition:
      condition && requireBoolean(translation.expression(condition, scope), condition, 'MERGE condition'),
    action: actionOf(node, target, scope, translation),
  };
}

function actionOf(node: SyntaxNode, target: CatalogTable, scope: Scope, translation: Translator): string {
  if (node.kind === 'mergeDelete') return 'DELETE';
  if (node.kind === 'mergeUpdate') {
    const parts = after(node, 'KW_SET');
    const names = parts.filter((_, index) => index % 2 === 0).map(nameOf);
    const values = parts
      .filter((_, index) => index % 2 === 1)
      .map((each) => translation.expression(each, scope));
    const types = names.map((name) => columnType(target, name, node));
    const sets = assigned(values, types, 'MERGE table', node).map(
      (sql, index) => `${quoted(names[index] ?? '')} = ${sql}`,
    );
    return `UPDATE SET ${sets.join(', ')}`;
  }
  const written = after(node, 'KW_INSERT', 'KW_VALUES').map(nameOf);
  const names = written.length === 0 ? tableColumns(target).map(({ name }) => name) : written;
  const values = after(node, 'KW_VALUES').map((each) => translation.expression(each, scope));
  const types = names.map((name) => columnType(target, name, node));
  return `INSERT (${names.map(quoted).join(', ')}) VALUES (${assigned(values, types, 'MERGE table', node).join(', ')})`;
}
