// The Glue Data Catalog of the local account, in memory: what the databases of the lake hold and where it lies.
// The crawlers and the Glue API write it; the engine behind Athena reads it, and writes what SQL creates.

export interface CatalogColumn {
  readonly name: string;
  /** As Glue writes types, e.g. `decimal(14,4)`, `array<struct<a:string>>`. */
  readonly type: string;
}

export interface CatalogTable {
  readonly databaseName: string;
  readonly name: string;
  readonly tableType: 'EXTERNAL_TABLE' | 'VIRTUAL_VIEW';
  readonly parameters: Readonly<Record<string, string>>;
  readonly columns: readonly CatalogColumn[];
  readonly partitionKeys: readonly CatalogColumn[];
  /** `s3://bucket/prefix/`; empty for a view. */
  readonly location: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly serde: { readonly library: string; readonly parameters: Readonly<Record<string, string>> };
  /** Iceberg only: the transforms as written, e.g. `['source', 'month(for_date)']`. */
  readonly icebergPartitioning?: readonly string[];
  /** Views only: the SELECT as written. */
  readonly viewText?: string;
}

export interface CatalogPartition {
  /** In the order of the table's partition keys. */
  readonly values: readonly string[];
  readonly location: string;
}

/** Names are in lower case, as Glue keeps them. */
export interface Catalog {
  /** In alphabetical order. */
  databases(): readonly string[];
  hasDatabase(name: string): boolean;
  createDatabase(name: string): void;
  table(databaseName: string, name: string): CatalogTable | undefined;
  /** In alphabetical order. */
  tables(databaseName: string): readonly CatalogTable[];
  /** Creates the table, or replaces its definition; partitions stay. */
  putTable(table: CatalogTable): void;
  dropTable(databaseName: string, name: string): void;
  partitions(databaseName: string, name: string): readonly CatalogPartition[];
  /** A partition of the same values is replaced. */
  putPartition(databaseName: string, name: string, partition: CatalogPartition): void;
}

interface Kept {
  readonly table: CatalogTable;
  /** By their values as JSON. */
  readonly partitions: Map<string, CatalogPartition>;
}

export function memoryCatalog(): Catalog {
  const databases = new Map<string, Map<string, Kept>>();
  const kept = (databaseName: string, name: string) => databases.get(databaseName)?.get(name);
  return {
    databases: () => [...databases.keys()].sort(),
    hasDatabase: (name) => databases.has(name),
    createDatabase(name) {
      if (!databases.has(name)) databases.set(name, new Map());
    },
    table: (databaseName, name) => kept(databaseName, name)?.table,
    tables: (databaseName) =>
      [...(databases.get(databaseName)?.values() ?? [])]
        .map(({ table }) => table)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    putTable(table) {
      const { databaseName, name } = table;
      const database = databases.get(databaseName);
      if (database === undefined) throw new Error(`the catalogue has no database ${databaseName}`);
      database.set(name, { table, partitions: database.get(name)?.partitions ?? new Map() });
    },
    dropTable: (databaseName, name) => void databases.get(databaseName)?.delete(name),
    partitions: (databaseName, name) => [...(kept(databaseName, name)?.partitions.values() ?? [])],
    putPartition(databaseName, name, partition) {
      const table = kept(databaseName, name);
      if (table === undefined) throw new Error(`the catalogue has no table ${databaseName}.${name}`);
      table.partitions.set(JSON.stringify(partition.values), partition);
    },
  };
}
