// A whole query: WITH, set operations, VALUES, ORDER BY, LIMIT.
import { directionOf } from '../functions/sort-text.ts';
import type { NamedQuery, OutputColumn, QueryPlace, Scope } from '../scope.ts';
import {
  child,
  children,
  has,
  isNode,
  maybe,
  nameOf,
  nodes,
  nth,
  type SyntaxNode,
  tokensOf,
} from '../syntax-tree.ts';
import { outputName, refuse, type TranslatedQuery, type Translation, unsupported } from '../translation.ts';
import { isRowByRow, translateSelect } from './select.ts';
import { translateSetOperation } from './set-operations.ts';
import { translateValues } from './values.ts';

export function translateQuery(
  node: SyntaxNode,
  place: QueryPlace,
  translation: Translation,
): TranslatedQuery {
  switch (node.kind) {
    case 'rootQuery':
    case 'query':
      return translateQuery(nth(node, 0), place, translation);
    case 'queryStatement':
      return withNamed(node, place, translation);
    case 'queryNoWith':
      return ordered(node, place, translation);
    case 'subquery':
      return parenthesized(translateQuery(nth(node, 0), place, translation));
    case 'querySpecification': {
      const { sql, items } = translateSelect(node, place.outer, place.ctes, translation);
      return { sql, columns: isRowByRow(node) ? items : items.map(withoutOrigin) };
    }
    case 'setOperation':
      return translateSetOperation(node, place, translation);
    case 'inlineTable':
      return translateValues(node, place, translation);
    case 'table': {
      const { sql, fields } = translation.relation(nth(node, 0), { ...place, left: [] });
      const visible = fields.filter(({ isHidden }) => isHidden !== true);
      for (const { origin } of visible)
        if (origin !== undefined) translation.scans[origin.scan]?.columns.add(origin.column);
      return {
        sql: `SELECT ${visible.map((field, index) => `${field.sql} AS ${outputName(index)}`).join(', ')} FROM ${sql}`,
        columns: visible,
      };
    }
    default:
      return unsupported(node.kind, node);
  }
}

const parenthesized = (query: TranslatedQuery): TranslatedQuery => ({ ...query, sql: `(${query.sql})` });
const withoutOrigin = ({ name, label, type }: OutputColumn): OutputColumn => ({ name, label, type });

/** WITH: a named query sees those before it. */
function withNamed(node: SyntaxNode, place: QueryPlace, translation: Translation): TranslatedQuery {
  const clause = child(node, 'with');
  if (has(clause, 'KW_RECURSIVE')) return unsupported('WITH RECURSIVE', clause);
  const ctes = new Map<string, NamedQuery>(place.ctes);
  const definitions = children(clause, 'namedQuery').map((named) => {
    const name = nameOf(child(named, 'identifier'));
    const query = translateQuery(nodes(named).at(-1) ?? named, { outer: place.outer, ctes }, translation);
    const aliases = maybe(named, 'columnAliases');
    const names = aliases && children(aliases, 'identifier').map(nameOf);
    if (names !== undefined && names.length !== query.columns.length)
      refuse(
        'MISMATCHED_COLUMN_ALIASES',
        `Column alias list has ${names.length} entries but WITH query(${name}) has ${query.columns.length} columns`,
        named,
      );
    const alias = `${translation.alias()}_with`;
    // One that is read twice is computed once: what one reader leaves out, the other may need.
    const isReadOnce = translation.usesOf(name) === 1;
    const columns = query.columns.map((column, index) => ({
      ...(isReadOnce ? column : withoutOrigin(column)),
      name: names === undefined ? column.name : names[index],
    }));
    ctes.set(name, { alias, columns });
    return `${alias} AS (${query.sql})`;
  });
  const body = nodes(node).find(({ kind }) => kind !== 'with');
  if (body === undefined) throw new Error('a query has a body');
  const query = translateQuery(body, { outer: place.outer, ctes }, translation);
  return { sql: `WITH ${definitions.join(', ')} ${query.sql}`, columns: query.columns };
}

function ordered(node: SyntaxNode, place: QueryPlace, translation: Translation): TranslatedQuery {
  const term = nth(node, 0);
  const select =
    term.kind === 'querySpecification'
      ? translateSelect(term, place.outer, place.ctes, translation)
      : undefined;
  const query =
    select === undefined
      ? translateQuery(term, place, translation)
      : { sql: select.sql, columns: isRowByRow(term) ? select.items : select.items.map(withoutOrigin) };
  const scope = select?.sortScope ?? {
    fields: query.columns.map(({ name, type }, index) => ({
      qualifier: [],
      name,
      type,
      sql: outputName(index),
    })),
    outer: place.outer,
    ctes: place.ctes,
  };
  const sorts = children(node, 'sortItem').map((item) => sortText(item, query.columns, scope, translation));
  const limit = limitText(node);
  const columns = limit === '' ? query.columns : query.columns.map(withoutOrigin);
  return { sql: `${query.sql}${sorts.length === 0 ? '' : ` ORDER BY ${sorts.join(', ')}`}${limit}`, columns };
}

function sortText(
  item: SyntaxNode,
  columns: readonly OutputColumn[],
  scope: Scope,
  translation: Translation,
): string {
  const expression = nth(item, 0);
  if (expression.kind !== 'numericLiteral')
    return `${translation.expression(expression, scope).sql}${directionOf(item)}`;
  const place = Number(tokensOf(expression)[0]?.text);
  if (columns[place - 1] === undefined)
    refuse('INVALID_COLUMN_REFERENCE', `ORDER BY position ${place} is not in select list`, item);
  return `${outputName(place - 1)}${directionOf(item)}`;
}

function limitText(node: SyntaxNode): string {
  const tokens = node.parts
    .slice(1)
    .filter((part) => !isNode(part) || ['rowCount', 'limitRowCount'].includes(part.kind));
  const numberAfter = (...keywords: readonly string[]) => {
    const at = tokens.findIndex(({ kind }) => keywords.includes(kind));
    const next =
      at === -1
        ? undefined
        : tokens
            .slice(at + 1)
            .find((part) => isNode(part) || part.kind === 'INTEGER_VALUE' || part.kind === 'KW_ALL');
    return next === undefined ? undefined : tokensOf(next)[0]?.text;
  };
  if (tokens.some(({ kind }) => kind === 'KW_TIES')) return unsupported('FETCH … WITH TIES', node);
  const offset = numberAfter('KW_OFFSET');
  const limit =
    numberAfter('KW_LIMIT') ??
    (tokens.some(({ kind }) => kind === 'KW_FETCH')
      ? (numberAfter('KW_FIRST', 'KW_NEXT') ?? '1')
      : undefined);
  if (offset === '?' || limit === '?') return unsupported('A parameter', node);
  return `${limit === undefined || limit.toUpperCase() === 'ALL' ? '' : ` LIMIT ${limit}`}${offset === undefined ? '' : ` OFFSET ${offset}`}`;
}
