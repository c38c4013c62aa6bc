// What a table of the lake is: where it stands, what its columns hold, how it is cut into partitions.
import { type Described, jsonSchemaOf } from '../json-schema.ts';
import { type LakeColumn, lakeColumnsOf, snakeCase } from '../lake-columns.ts';

/** raw: as delivered. clean: typed and deduplicated. marts: what people ask for. */
export type Zone = 'raw' | 'clean' | 'marts';

export interface TableColumn extends LakeColumn {
  /** Whether a row may lack it. Iceberg tables made by Athena cannot say so themselves. */
  readonly nullable: boolean;
}

export interface LakeTable {
  readonly zone: Zone;
  readonly name: string;
  /** One sentence: what one row is. */
  readonly row: string;
  /** Iceberg tables are made by sql/migrations; crawled ones by a crawler; declared ones by the app; views hold no data. */
  readonly kind: 'iceberg' | 'crawled' | 'declared' | 'view';
  /** In their order. Those of a crawled or declared table include the partition keys, last. */
  readonly columns: readonly TableColumn[];
  /** Columns, or transforms of them, as DDL writes them: `['source', 'month(for_date)']`; empty: not partitioned. */
  readonly partitioning: readonly string[];
}

/** A column that no contract knows. */
export const column = (name: string, type: string): TableColumn => ({
  name,
  type,
  personal: false,
  nullable: false,
});

export const nullable = (given: TableColumn): TableColumn => ({ ...given, nullable: true });

export const named = (given: TableColumn, name: string): TableColumn => ({ ...given, name });

/** The lake's columns of a contract's fields. */
export function columnsOf(contract: Described): readonly TableColumn[] {
  const { required = [] } = jsonSchemaOf(contract);
  const isRequired = new Set(required.map(snakeCase));
  return lakeColumnsOf(contract).map((found) => ({ ...found, nullable: !isRequired.has(found.name) }));
}

/** The lake's column of a contract's field, e.g. `columnOf(orderPlaced, 'customer_id')`. */
export function columnOf(contract: Described, name: string): TableColumn {
  const found = columnsOf(contract).find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`the contract has no field ${name}`);
  return found;
}
