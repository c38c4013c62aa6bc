// Types as they are written: in Trino's SQL, and in Glue's and Hive's catalogue.
import { children, isNode, nameOf, nodes, nth, type SyntaxNode, tokensOf } from './syntax-tree.ts';
import { refuse, unsupported } from './translation.ts';
import {
  array,
  decimal,
  isPlain,
  map,
  type RowField,
  type TrinoType,
  timestamp,
  timestampWithZone,
} from './types.ts';

const SYNONYMS: Readonly<Record<string, string>> = { int: 'integer', string: 'varchar', char: 'varchar' };
const MILLISECONDS = 3;

/** A type in a CAST. A length, as that of varchar(10), is in `lengthOf`. */
export function typeOf(node: SyntaxNode): TrinoType {
  switch (node.kind) {
    case 'genericType':
      return genericType(node);
    case 'doublePrecisionType':
      return { name: 'double' };
    case 'dateTimeType': {
      const words = tokensOf(node).map(({ kind }) => kind);
      const precision = Number(
        tokensOf(node).find(({ kind }) => kind === 'INTEGER_VALUE')?.text ?? MILLISECONDS,
      );
      return words.includes('KW_WITH') ? timestampWithZone(precision) : timestamp(precision);
    }
    case 'rowType':
      return { name: 'row', fields: children(node, 'rowField').map(rowField) };
    case 'arrayType':
    case 'legacyArrayType':
      return array(typeOf(nth(node, 0)));
    case 'legacyMapType':
      return map(typeOf(nth(node, 0)), typeOf(nth(node, 1)));
    default:
      return unsupported(
        `The type ${tokensOf(node)
          .map(({ text }) => text)
          .join(' ')}`,
        node,
      );
  }
}

/** The n of varchar(n) and char(n). */
export function lengthOf(node: SyntaxNode): number | undefined {
  if (node.kind !== 'genericType' || !['varchar', 'char'].includes(nameOf(nth(node, 0)))) return undefined;
  const length = tokensOf(node).find(({ kind }) => kind === 'INTEGER_VALUE');
  return length === undefined ? undefined : Number(length.text);
}

function genericType(node: SyntaxNode): TrinoType {
  const written = nameOf(nth(node, 0));
  const name = SYNONYMS[written] ?? written;
  const parameters = children(node, 'typeParameter');
  const number = (index: number, otherwise: number) =>
    Number(parameters[index] === undefined ? otherwise : tokensOf(parameters[index])[0]?.text);
  const type = (index: number) => {
    const parameter = parameters[index];
    const inner = parameter && nodes(parameter)[0];
    return inner === undefined ? refuse('TYPE_MISMATCH', `Unknown type: ${name}`, node) : typeOf(inner);
  };
  if (name === 'decimal') return decimal(number(0, 38), number(1, 0));
  if (name === 'array') return array(type(0));
  if (name === 'map') return map(type(0), type(1));
  if (written === 'char') return unsupported('The type char', node);
  if (isPlain(name)) return { name };
  return refuse('TYPE_MISMATCH', `Unknown type: ${name}`, node);
}

function rowField(node: SyntaxNode): RowField {
  const [first, second] = node.parts.filter(isNode);
  if (first?.kind === 'identifier' && second !== undefined)
    return { name: nameOf(first), type: typeOf(second) };
  if (first === undefined) throw new Error('a row field has a type');
  return { name: undefined, type: typeOf(first) };
}

/** Digits of a second that a timestamp of a table has: microseconds in Iceberg, milliseconds in Hive. */
export const ICEBERG_DIGITS = 6;
export const HIVE_DIGITS = MILLISECONDS;

const HIVE: Readonly<Record<string, TrinoType>> = {
  string: { name: 'varchar' },
  varchar: { name: 'varchar' },
  char: { name: 'varchar' },
  int: { name: 'integer' },
  integer: { name: 'integer' },
  float: { name: 'real' },
  binary: { name: 'varbinary' },
  long: { name: 'bigint' },
};

/** A type of the catalogue, e.g. `array<struct<sku:string>>`. */
export function hiveType(text: string, digits: number): TrinoType {
  const type = text.trim().toLowerCase();
  const [, base = '', parameters] = /^([a-z_ ]+?)\s*(?:[(<](.*)[)>])?$/s.exec(type) ?? [];
  const parts = parameters === undefined ? [] : splitOutside(parameters);
  const inner = (index: number) => hiveType(parts[index] ?? '', digits);
  if (base === 'decimal') return decimal(Number(parts[0] ?? 10), Number(parts[1] ?? 0));
  if (base === 'timestamp') return timestamp(digits);
  if (base === 'timestamptz' || base === 'timestamp with time zone') return timestampWithZone(digits, 'UTC');
  if (base === 'array') return array(inner(0));
  if (base === 'map') return map(inner(0), inner(1));
  if (base === 'struct') {
    const fields = parts.map((part) => {
      const colon = part.indexOf(':');
      return { name: part.slice(0, colon).trim(), type: hiveType(part.slice(colon + 1), digits) };
    });
    return { name: 'row', fields };
  }
  const known = HIVE[base];
  if (known !== undefined) return known;
  if (isPlain(base)) return { name: base };
  throw new Error(`the catalogue has a column of the type ${text}, which Athena does not know`);
}

/** Cuts at the commas that are in no bracket. */
function splitOutside(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [index, sign] of [...text].entries()) {
    if ('(<'.includes(sign)) depth += 1;
    if (')>'.includes(sign)) depth -= 1;
    if (sign !== ',' || depth > 0) continue;
    parts.push(text.slice(from, index));
    from = index + 1;
  }
  return [...parts, text.slice(from)].map((part) => part.trim());
}

/** A type as the catalogue writes it. */
export function hiveText(type: TrinoType): string {
  switch (type.name) {
    case 'varchar':
    case 'json':
    case 'unknown':
      return 'string';
    case 'integer':
      return 'int';
    case 'real':
      return 'float';
    case 'varbinary':
      return 'binary';
    case 'timestamp with time zone':
      return 'timestamp with time zone';
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'array':
      return `array<${hiveText(type.element)}>`;
    case 'map':
      return `map<${hiveText(type.key)},${hiveText(type.value)}>`;
    case 'row':
      return `struct<${type.fields.map((field, index) => `${field.name ?? `field${index}`}:${hiveText(field.type)}`).join(',')}>`;
    default:
      return type.name;
  }
}
