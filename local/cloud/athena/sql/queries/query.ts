// A whole query: WITH, set operations, VALUES, ORDER BY, LIMIT.
import { commonType, commonTypeOf } from '../coercion.ts';
import { coerced } from '../expressions/cast.ts';
import { directionOf } from '../functions/call.ts';
import type { Ctes, NamedQuery, OutputColumn, Scope } from '../scope.ts';
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
import { duckType, type TrinoType, typeText } from '../types.ts';
import { translateRelation } from './relations.ts';
import { isRowByRow, translateSelect } from './select.ts';

export interface QueryPlace {
  readonly outer: Scope | undefined;
  readonly ctes: Ctes;
}

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
      return setOperation(node, place, translation);
    case 'inlineTable':
      return values(node, place, translation);
    case 'table': {
      const { sql, fields } = translateRelation(nth(node, 0), { ...place, left: [] }, translation);
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

function setOperation(node: SyntaxNode, place: QueryPlace, translation: Translation): TranslatedQuery {
  const [left, right] = nodes(node)
    .filter(({ kind }) => kind !== 'setQuantifier')
    .map((each) => translateQuery(each, place, translation));
  if (left === undefined || right === undefined) throw new Error('a set operation has two sides');
  const word = has(node, 'KW_UNION') ? 'UNION' : has(node, 'KW_EXCEPT') ? 'EXCEPT' : 'INTERSECT';
  if (left.columns.length !== right.columns.length)
    refuse(
      'TYPE_MISMATCH',
      `${word} query has different number of fields: ${left.columns.length}, ${right.columns.length}`,
      node,
    );
  const types = left.columns.map(({ type }, index) => {
    const other = right.columns[index]?.type ?? type;
    return (
      commonType(type, other) ??
      refuse(
        'TYPE_MISMATCH',
        `column ${index + 1} in ${word} query has incompatible types: ${typeText(type)}, ${typeText(other)}`,
        node,
      )
    );
  });
  const all =
    maybe(node, 'setQuantifier') !== undefined && has(child(node, 'setQuantifier'), 'KW_ALL') ? ' ALL' : '';
  return {
    sql: `${asTypes(left, types, translation)} ${word}${all} ${asTypes(right, types, translation)}`,
    columns: left.columns.map(({ name, label }, index) => ({ name, label, type: types[index] as TrinoType })),
  };
}

/** A side of a set operation, with its columns in the types in which the sides meet. */
function asTypes(query: TranslatedQuery, types: readonly TrinoType[], translation: Translation): string {
  const isSame = query.columns.every(
    ({ type }, index) => duckType(type) === duckType(types[index] as TrinoType) && type.name !== 'unknown',
  );
  const alias = translation.alias();
  if (isSame) return `(SELECT * FROM (${query.sql}) AS ${alias})`;
  const items = query.columns.map(
    ({ type }, index) =>
      `${coerced({ sql: `${alias}.${outputName(index)}`, type }, types[index] as TrinoType)} AS ${outputName(index)}`,
  );
  return `(SELECT ${items.join(', ')} FROM (${query.sql}) AS ${alias})`;
}

/** VALUES (…), (…) */
function values(node: SyntaxNode, place: QueryPlace, translation: Translation): TranslatedQuery {
  const scope = { fields: [], outer: place.outer, ctes: place.ctes };
  const rows = nodes(node).map((row) =>
    (row.kind === 'rowConstructor'
      ? nodes(row)
      : row.kind === 'parenthesizedExpression'
        ? [nth(row, 0)]
        : [row]
    ).map((each) => translation.expression(each, scope)),
  );
  const width = rows[0]?.length ?? 0;
  const types = Array.from({ length: width }, (_, index) => {
    const column = rows.map((row) => row[index]?.type);
    const known = column.filter((type) => type !== undefined);
    const common = known.length === column.length ? commonTypeOf(known) : undefined;
    return common ?? refuse('TYPE_MISMATCH', 'Values rows have mismatched types or lengths', node);
  });
  const alias = translation.alias();
  const names = types.map((_, index) => outputName(index)).join(', ');
  const lines = rows.map(
    (row) => `(${row.map((value, index) => coerced(value, types[index] as TrinoType)).join(', ')})`,
  );
  return {
    sql: `SELECT ${names} FROM (VALUES ${lines.join(', ')}) AS ${alias}(${names})`,
    columns: types.map((type) => ({ name: undefined, type })),
  };
}
