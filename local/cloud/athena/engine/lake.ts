// What the statements about the catalogue work on.
import type { Catalog, CatalogTable } from '../../glue/catalog.ts';
import type { StoredObjects } from '../../s3/stored-objects.ts';
import { StatementError } from '../sql/statement-error.ts';
import type { QualifiedName } from '../sql/translator.ts';
import type { NativeTables } from './native-tables.ts';

export interface Lake {
  readonly catalog: Catalog;
  readonly objects: StoredObjects;
  readonly natives: NativeTables;
}

/** One column of text is what all of them answer with. */
export interface Answer {
  readonly column: string;
  readonly lines: readonly string[];
}

export function tableOf({ database, table }: QualifiedName, catalog: Catalog): CatalogTable {
  const found = catalog.table(database, table);
  if (found === undefined)
    throw new StatementError('TABLE_NOT_FOUND', `Table 'awsdatacatalog.${database}.${table}' does not exist`);
  return found;
}
