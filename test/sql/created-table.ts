// Reads a CREATE TABLE of Athena's Iceberg DDL.

export interface CreatedTable {
  /** With its zone. */
  readonly name: string;
  /** `name type`, in order. */
  readonly columns: readonly string[];
  readonly partitioning: readonly string[];
  readonly location: string;
  readonly properties: Readonly<Record<string, string>>;
}

const CREATE_TABLE =
  /^CREATE TABLE IF NOT EXISTS (?<name>\w+\.\w+) \(\n(?<columns>[\s\S]+?)\n\)\n(?:PARTITIONED BY \((?<partitioning>.+)\)\n)?LOCATION (?<location>\S+)\nTBLPROPERTIES \(\n(?<properties>[\s\S]+?)\n\)\n?$/m;

/** Undefined when the text makes no table. */
export function createdTable(text: string): CreatedTable | undefined {
  const groups = CREATE_TABLE.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { name = '', columns = '', partitioning = '', location = '', properties = '' } = groups;
  return {
    name,
    columns: columns.split(',\n').map((column) => column.trim()),
    partitioning: partitioning === '' ? [] : partitioning.split(', '),
    location,
    properties: Object.fromEntries(
      [...properties.matchAll(/'([^']+)' = '([^']+)'/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  };
}
