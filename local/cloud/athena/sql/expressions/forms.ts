// Expressions that have a syntax of their own: CAST, AT TIME ZONE, EXTRACT, TRIM.

import { datePart } from '../functions/date-part.ts';
import type { Scope } from '../scope.ts';
import { child, has, nameOf, nodes, nth, part, type SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Translation, type Typed, unsupported } from '../translation.ts';
import { lengthOf, typeOf } from '../type-syntax.ts';
import { timestampWithZone, typeText, VARCHAR } from '../types.ts';
import { cast, tryCast } from './cast.ts';
import { textOf } from './literals.ts';
import { localTime } from './operators.ts';

type Rule = (node: SyntaxNode, scope: Scope, translation: Translation) => Typed;

export const castWritten: Rule = (node, scope, translation) => {
  const [from, to] = nodes(node);
  if (from === undefined || to === undefined) throw new Error('a cast has a value and a type');
  const value = translation.expression(from, scope);
  const result = has(node, 'KW_TRY_CAST') ? tryCast(value, typeOf(to), node) : cast(value, typeOf(to), node);
  const length = lengthOf(to);
  return length === undefined ? result : { ...result, sql: `left(${result.sql}, ${length})` };
};

export const zonedAt: Rule = (node, scope, translation) => {
  const value = translation.expression(nth(node, 0), scope);
  const zone = part(nth(node, 1), 'string');
  if (zone === undefined) return unsupported('AT TIME ZONE with an interval', node);
  return inZone(value, textOf(zone as SyntaxNode), node);
};

/** The same instant, seen in another zone. */
export function inZone(value: Typed, zone: string, node: SyntaxNode): Typed {
  if (/^[+-]/.test(zone)) return unsupported('A time zone given as an offset', node);
  if (value.type.name === 'timestamp' || value.type.name === 'timestamp with time zone') {
    const instant = value.type.name === 'timestamp' ? `CAST(${value.sql} AS TIMESTAMPTZ)` : value.sql;
    return {
      sql: instant,
      type: timestampWithZone(value.type.precision, zone),
      local: localTime(zone, instant),
    };
  }
  return refuse(
    'TYPE_MISMATCH',
    `Type of value must be a time or timestamp with or without time zone (actual ${typeText(value.type)})`,
    node,
  );
}

export const extracted: Rule = (node, scope, translation) =>
  datePart(nameOf(child(node, 'identifier')), translation.expression(nth(node, 1), scope), node);

export const trimmed: Rule = (node, scope, translation) => {
  const values = nodes(node)
    .filter(({ kind }) => kind !== 'trimsSpecification')
    .map((each) => translation.expression(each, scope));
  const hasComma = part(node, ',') !== undefined;
  const hasFrom = has(node, 'KW_FROM');
  const source = hasFrom ? values.at(-1) : values[0];
  const characters = values.length > 1 ? (hasComma ? values[1] : values[0]) : undefined;
  const side = has(node, 'KW_LEADING') ? 'ltrim' : has(node, 'KW_TRAILING') ? 'rtrim' : 'trim';
  if (source === undefined) throw new Error('trim has a source');
  return {
    sql: `${side}(${[source, ...(characters === undefined ? [] : [characters])].map(({ sql }) => sql).join(', ')})`,
    type: VARCHAR,
  };
};
