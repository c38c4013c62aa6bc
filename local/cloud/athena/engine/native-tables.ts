// The Iceberg tables of the catalogue, as DuckDB's own tables.
import type { CatalogTable } from '../../glue/catalog.ts';
import { tableColumns } from '../sql/queries/table-columns.ts';
import { nativeName } from '../sql/statements/changes.ts';
import { duckType, quoted } from '../sql/types.ts';
import type { Session } from './database.ts';

export interface NativeTables {
  /** Makes the table when it is not there yet: the catalogue may know a table that no statement created. */
  ensure(table: CatalogTable, session: Session): Promise<void>;
  forget(table: Pick<CatalogTable, 'databaseName' | 'name'>): void;
}

export function nativeTables(): NativeTables {
  const made = new Map<string, Promise<void>>();
  return {
    ensure(table, session) {
      const name = nativeName(table);
      const making = made.get(name) ?? create(table, session);
      made.set(name, making);
      making.catch(() => made.delete(name));
      return making;
    },
    forget: (table) => void made.delete(nativeName(table)),
  };
}

async function create(table: CatalogTable, session: Session): Promise<void> {
  const columns = tableColumns(table).map(({ name, type }) => `${quoted(name)} ${duckType(type)}`);
  await session.run(`CREATE SCHEMA IF NOT EXISTS ${quoted(table.databaseName)}`);
  await session.run(`CREATE TABLE IF NOT EXISTS ${nativeName(table)} (${columns.join(', ')})`);
}
