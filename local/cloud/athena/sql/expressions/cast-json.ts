// Between JSON and the other types. https://trino.io/docs/current/functions/json.html#cast-to-json
import { failure } from '../failure.ts';
import type { SyntaxPart } from '../syntax-tree.ts';
import { refuse, type Typed, unsupported } from '../translation.ts';
import { duckFieldName, duckType, literal, type TrinoType, typeText } from '../types.ts';

const FROM_SCALARS = [
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
  'double',
  'decimal',
  'varchar',
];

const STRUCTURES = ['array', 'map', 'row'];

/** For a structure the value is named, because its text comes many times, and DuckDB would parse it as often. */
export function castFromJson({ sql }: Typed, to: TrinoType, at: SyntaxPart): string {
  if (!STRUCTURES.includes(to.name)) return fromJson(sql, to, { at, depth: 0 });
  return `list_transform([${sql}], lambda document: ${fromJson('document', to, { at, depth: 0 })})[1]`;
}

interface Here {
  readonly at: SyntaxPart;
  /** How many arrays and maps are around the value. */
  readonly depth: number;
}

function fromJson(json: string, to: TrinoType, here: Here): string {
  if (to.name === 'json') return json;
  const inner = { ...here, depth: here.depth + 1 };
  const failed = failure(
    `'INVALID_CAST_ARGUMENT: Cannot cast to ${typeText(to)}. ' || left(CAST(${json} AS VARCHAR), 200)`,
    to,
  );
  const unless = (kinds: string, sql: string) =>
    `CASE WHEN json_type(${json}) = 'NULL' THEN NULL WHEN json_type(${json}) IN (${kinds}) THEN ${sql} WHEN ${json} IS NOT NULL THEN ${failed} END`;
  if (to.name === 'array') {
    const item = `item${here.depth}`;
    return unless(
      "'ARRAY'",
      `list_transform(json_extract(${json}, '$[*]'), lambda ${item}: ${fromJson(item, to.element, inner)})`,
    );
  }
  if (to.name === 'map') {
    const member = `member${here.depth}`;
    // Keys and values come in the object's own order, both.
    const values = `list_transform(json_extract(${json}, '$.*'), lambda ${member}: ${fromJson(member, to.value, inner)})`;
    return unless("'OBJECT'", `map(json_keys(${json}), ${values})`);
  }
  if (to.name === 'row') {
    const fields = to.fields.map(({ name, type }, index) => {
      const member =
        name === undefined
          ? `json_extract(${json}, '$[${index}]')`
          : `trino_json_field(${json}, ${literal(name)})`;
      return `${duckFieldName({ name }, index)} := ${fromJson(member, type, inner)}`;
    });
    return unless("'OBJECT', 'ARRAY'", `struct_pack(${fields.join(', ')})`);
  }
  if (!FROM_SCALARS.includes(to.name))
    return refuse('TYPE_MISMATCH', `Cannot cast json to ${typeText(to)}`, here.at);
  const scalar = `(${json} ->> '$')`;
  const converted = to.name === 'varchar' ? scalar : `CAST(${scalar} AS ${duckType(to)})`;
  return `CASE WHEN json_type(${json}) IN ('OBJECT', 'ARRAY') THEN ${failed} ELSE ${converted} END`;
}

const TO_JSON = [...FROM_SCALARS, 'date', 'json', 'unknown'];

export function castToJson({ sql, type }: Typed, at: SyntaxPart): string {
  requireJsonable(type, at);
  return type.name === 'json' ? sql : `to_json(${sql})`;
}

function requireJsonable(type: TrinoType, at: SyntaxPart): void {
  if (type.name === 'array') requireJsonable(type.element, at);
  else if (type.name === 'map') requireJsonable(type.value, at);
  else if (type.name === 'row') for (const field of type.fields) requireJsonable(field.type, at);
  else if (!TO_JSON.includes(type.name)) unsupported(`CAST of ${typeText(type)} to json`, at);
}
