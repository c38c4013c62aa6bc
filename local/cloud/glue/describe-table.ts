// Databases, tables and partitions as the Glue API tells them.
import { ACCOUNT_ID } from '../assembly/account.ts';
import type { CatalogColumn, CatalogPartition, CatalogTable } from './catalog.ts';

export const describeDatabase = (name: string) => ({ Name: name, CatalogId: ACCOUNT_ID });

export function describeTable(table: CatalogTable) {
  const { databaseName, name, tableType, parameters, partitionKeys, viewText } = table;
  return {
    Name: name,
    DatabaseName: databaseName,
    CatalogId: ACCOUNT_ID,
    TableType: tableType,
    Parameters: parameters,
    PartitionKeys: partitionKeys.map(describeColumn),
    StorageDescriptor: storageDescriptor(table, table.location),
    ...(viewText !== undefined && { ViewOriginalText: viewText }),
  };
}

/** A partition is stored as its table is. */
export const describePartition = (table: CatalogTable, { values, location }: CatalogPartition) => ({
  Values: values,
  DatabaseName: table.databaseName,
  TableName: table.name,
  CatalogId: ACCOUNT_ID,
  StorageDescriptor: storageDescriptor(table, location),
});

function storageDescriptor({ columns, inputFormat, outputFormat, serde }: CatalogTable, location: string) {
  return {
    Columns: columns.map(describeColumn),
    Location: location,
    InputFormat: inputFormat,
    OutputFormat: outputFormat,
    SerdeInfo: { SerializationLibrary: serde.library, Parameters: serde.parameters },
  };
}

const describeColumn = ({ name, type }: CatalogColumn) => ({ Name: name, Type: type });
