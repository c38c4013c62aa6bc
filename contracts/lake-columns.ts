// The lake's form of a contract: Glue/Athena columns, derived by a walk over its JSON Schema.
import { type Described, type JsonSchema, jsonSchemaOf } from './json-schema.ts';

export interface LakeColumn {
  /** snake_case: the one place where camelCase names change. */
  readonly name: string;
  /** Glue type, e.g. `array<struct<sku:string,quantity:bigint>>`. */
  readonly type: string;
  /** Whether the column tells something about a person. */
  readonly personal: boolean;
}

/** Columns of a contract's table, in the order of its fields. */
export function lakeColumnsOf(contract: Described): readonly LakeColumn[] {
  return fieldsOf(jsonSchemaOf(contract)).map(([name, schema]) => ({
    name: snakeCase(name),
    type: lakeType(schema),
    personal: isPersonal(schema),
  }));
}

/** Dotted paths of the personal fields of a contract, e.g. `payment.cardFingerprint`; of an array, those of its entries. */
export function personalFieldsOf(contract: Described): readonly string[] {
  const walk = (schema: JsonSchema, path: string): readonly string[] =>
    fieldsOf(schema).flatMap(([name, field]) => {
      const here = path === '' ? name : `${path}.${name}`;
      return field['personal'] === true ? [here] : walk(field, here);
    });
  return walk(jsonSchemaOf(contract), '');
}

export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function lakeType(schema: JsonSchema): string {
  if (typeof schema['lake'] === 'string') return schema['lake'];
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
      return 'bigint';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `array<${lakeType(asSchema(schema.items))}>`;
    case 'object':
      return `struct<${fieldsOf(schema)
        .map(([name, field]) => `${snakeCase(name)}:${lakeType(field)}`)
        .join(',')}>`;
    default:
      throw new Error(
        `no lake type for JSON Schema type ${String(schema.type)}: give the field a 'lake' type in its meta`,
      );
  }
}

function isPersonal(schema: JsonSchema): boolean {
  return schema['personal'] === true || fieldsOf(schema).some(([, field]) => isPersonal(field));
}

/** Fields of an object, or of the objects in an array. */
function fieldsOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  if (schema.type === 'array') return fieldsOf(asSchema(schema.items));
  return Object.entries(schema.properties ?? {}).map(([name, field]) => [name, asSchema(field)]);
}

function asSchema(schema: unknown): JsonSchema {
  if (typeof schema === 'object' && schema !== null && !Array.isArray(schema)) return schema as JsonSchema;
  throw new Error('a contract must describe every field; found a JSON Schema without one');
}
