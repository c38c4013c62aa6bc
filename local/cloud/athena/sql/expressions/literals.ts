// Literals.
import { child, maybe, nameOf, nth, part, type SyntaxNode, tokensOf } from '../syntax-tree.ts';
import { refuse, type Typed, unsupported } from '../translation.ts';
import {
  BIGINT,
  BOOLEAN,
  DATE,
  DAY_TO_SECOND,
  DOUBLE,
  decimal,
  INTEGER,
  literal,
  type TrinoType,
  timestamp,
  timestampWithZone,
  UNKNOWN,
  VARBINARY,
  VARCHAR,
  YEAR_TO_MONTH,
} from '../types.ts';

/** A text without its quotes. */
export function textOf(string: SyntaxNode): string {
  const [token] = tokensOf(string);
  const text = token?.text ?? '';
  if (/^u&/i.test(text)) return unsupported("A literal of the form U&'…'", string);
  return text.slice(1, -1).replaceAll("''", "'");
}

export const NULL: Typed = { sql: 'NULL', type: UNKNOWN };

export const stringLiteral = (node: SyntaxNode): Typed => textConstant(textOf(child(node, 'string')));

export const textConstant = (value: string): Typed => ({
  sql: value.includes('\0') ? value.split('\0').map(literal).join(' || chr(0) || ') : literal(value),
  type: VARCHAR,
  constant: { kind: 'text', value },
});

export const booleanLiteral = (node: SyntaxNode): Typed => ({
  sql: tokensOf(node)[0]?.kind === 'KW_TRUE' ? 'TRUE' : 'FALSE',
  type: BOOLEAN,
});

const LARGEST_INTEGER = 2_147_483_647n;

export function numericLiteral(node: SyntaxNode): Typed {
  const tokens = tokensOf(node);
  const sign = tokens[0]?.kind === 'MINUS' ? '-' : '';
  const number = tokens.at(-1);
  const text = number?.text.replaceAll('_', '') ?? '';
  if (number?.kind === 'DOUBLE_VALUE') return { sql: `CAST('${sign}${text}' AS DOUBLE)`, type: DOUBLE };
  const constant = { kind: 'number', value: `${sign}${text}` } as const;
  if (number?.kind === 'INTEGER_VALUE') {
    const type = BigInt(text) > LARGEST_INTEGER ? BIGINT : INTEGER;
    return { sql: `CAST(${sign}${text} AS ${type.name.toUpperCase()})`, type, constant };
  }
  const type = decimalOf(text);
  return { sql: `CAST('${sign}${text}' AS DECIMAL(${type.precision},${type.scale}))`, type, constant };
}

/** The decimal type of a literal: as many digits as it is written with. */
function decimalOf(text: string): TrinoType & { name: 'decimal' } {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = whole.replace(/^0+/, '').length + fraction.length;
  return { name: 'decimal', precision: Math.max(1, digits), scale: fraction.length };
}

/** DATE '…', TIMESTAMP '…', DECIMAL '…' and the like. */
export function typeConstructor(node: SyntaxNode): Typed {
  const type = maybe(node, 'identifier');
  const value = textOf(child(node, 'string'));
  const name = type === undefined ? 'double' : nameOf(type);
  switch (name) {
    case 'date':
      if (!/^\s*\d{4}-\d{1,2}-\d{1,2}\s*$/.test(value)) return notA(value, 'date', node);
      return {
        sql: `DATE ${literal(value.trim())}`,
        type: DATE,
        constant: { kind: 'text', value: value.trim() },
      };
    case 'timestamp':
      return timestampLiteral(value, node);
    case 'decimal': {
      const digits = value.replace(/^[+-]/, '');
      const { precision, scale } = decimalOf(digits);
      return {
        sql: `CAST(${literal(value)} AS DECIMAL(${precision},${scale}))`,
        type: decimal(precision, scale),
        constant: { kind: 'number', value },
      };
    }
    case 'varchar':
      return textConstant(value);
    case 'double':
    case 'real':
      return { sql: `CAST(${literal(value)} AS ${name === 'real' ? 'FLOAT' : 'DOUBLE'})`, type: { name } };
    case 'bigint':
    case 'integer':
      return {
        sql: `CAST(${literal(value)} AS ${name.toUpperCase()})`,
        type: { name },
        constant: { kind: 'number', value },
      };
    case 'json':
      return { sql: `json(${literal(value)})`, type: { name: 'json' } };
    default:
      return unsupported(`A literal of the type ${name}`, node);
  }
}

const TIMESTAMP =
  /^\s*(\d{4}-\d{1,2}-\d{1,2})(?: (\d{1,2}:\d{2}(?::\d{2})?)(?:\.(\d{1,12}))?)?(?: ?([A-Za-z]\S*|[+-]\d{2}:\d{2}))?\s*$/;

function timestampLiteral(value: string, node: SyntaxNode): Typed {
  const [matched, date = '', time = '00:00:00', fraction = '', zone] = TIMESTAMP.exec(value) ?? [];
  if (matched === undefined) return notA(value, 'timestamp', node);
  const text = `${date} ${time}${fraction === '' ? '' : `.${fraction}`}`;
  const local = `TIMESTAMP ${literal(text)}`;
  const constant = { kind: 'text', value: text } as const;
  if (zone === undefined) return { sql: local, type: timestamp(fraction.length), constant };
  if (/^[+-]/.test(zone))
    return {
      sql: `TIMESTAMPTZ ${literal(`${text}${zone}`)}`,
      type: timestampWithZone(fraction.length, zone),
      local,
    };
  return {
    sql: `timezone(${literal(zone)}, ${local})`,
    type: timestampWithZone(fraction.length, zone),
    local,
  };
}

const notA = (value: string, type: string, node: SyntaxNode): never =>
  refuse('INVALID_LITERAL', `'${value}' is not a valid ${type} literal`, node);

export function interval(node: SyntaxNode): Typed {
  const amount = textOf(child(node, 'string'));
  const field =
    tokensOf(
      nth(
        node,
        node.parts
          .filter((each) => each.parts !== undefined)
          .findIndex(({ kind }) => kind === 'intervalField'),
      ),
    )[0]?.text.toUpperCase() ?? '';
  if (part(node, 'KW_TO') !== undefined || !/^[+-]?\d+(\.\d+)?$/.test(amount))
    return unsupported('An interval of several fields', node);
  const sign = part(node, 'MINUS') === undefined ? '' : '-';
  const type = field === 'YEAR' || field === 'MONTH' ? YEAR_TO_MONTH : DAY_TO_SECOND;
  return { sql: `INTERVAL (${sign}${amount}) ${field}`, type };
}

/** X'…' */
export function binaryLiteral(node: SyntaxNode): Typed {
  const digits = (tokensOf(node)[0]?.text ?? '').slice(2, -1).replaceAll(' ', '');
  return { sql: `unhex('${digits}')`, type: VARBINARY };
}
