// Reading the catalogue. It is written by the app's templates, by crawlers and through SQL.
import * as z from 'zod';
import { ACCOUNT_ID } from '../../assembly/account.ts';
import { listPage, PageToken } from '../../endpoint/list-page.ts';
import { describeDatabase, describePartition, describeTable } from '../describe-table.ts';
import { catalogNeeds, foundTable, glueOperation, requireDatabase } from '../glue.ts';

const Account = { CatalogId: z.literal(ACCOUNT_ID).optional() };
const Page = {
  NextToken: PageToken,
  MaxResults: z.int().min(1).max(1000).default(100),
};
/** Glue keeps names in lower case and finds them in any. */
const Name = z.string().min(1).toLowerCase();

const GetTables = z.strictObject({
  ...Account,
  ...Page,
  MaxResults: z.int().min(1).max(100).default(100),
  DatabaseName: Name,
  /** A regular expression. */
  Expression: z.string().optional(),
});

export const catalogOperations = {
  GetDatabase: glueOperation(z.strictObject({ ...Account, Name }), {
    needs: (_glue, input) => catalogNeeds('GetDatabase', input.Name),
    run({ catalog }, input) {
      requireDatabase(catalog, input.Name);
      return { Database: describeDatabase(input.Name) };
    },
  }),

  GetDatabases: glueOperation(z.strictObject({ ...Account, ...Page }), {
    needs: () => catalogNeeds('GetDatabases', '*'),
    run({ catalog }, { NextToken: token, MaxResults }) {
      const { page, next } = listPage(catalog.databases(), token, MaxResults);
      return { DatabaseList: page.map(describeDatabase), ...next };
    },
  }),

  GetTable: glueOperation(z.strictObject({ ...Account, DatabaseName: Name, Name }), {
    needs: (_glue, input) => catalogNeeds('GetTable', input.DatabaseName, input.Name),
    run: ({ catalog }, input) => ({
      Table: describeTable(foundTable(catalog, input.DatabaseName, input.Name)),
    }),
  }),

  GetTables: glueOperation(GetTables, {
    needs: (_glue, { DatabaseName }) => catalogNeeds('GetTables', DatabaseName, '*'),
    run({ catalog }, { DatabaseName, Expression, NextToken: token, MaxResults }) {
      requireDatabase(catalog, DatabaseName);
      const wanted = new RegExp(`^(?:${Expression ?? '.*'})$`);
      const tables = catalog.tables(DatabaseName).filter(({ name }) => wanted.test(name));
      const { page, next } = listPage(tables, token, MaxResults);
      return { TableList: page.map(describeTable), ...next };
    },
  }),

  GetPartitions: glueOperation(z.strictObject({ ...Account, ...Page, DatabaseName: Name, TableName: Name }), {
    needs: (_glue, { DatabaseName, TableName }) => catalogNeeds('GetPartitions', DatabaseName, TableName),
    run({ catalog }, { DatabaseName, TableName, NextToken: token, MaxResults }) {
      const table = foundTable(catalog, DatabaseName, TableName);
      const { page, next } = listPage(catalog.partitions(DatabaseName, TableName), token, MaxResults);
      return { Partitions: page.map((partition) => describePartition(table, partition)), ...next };
    },
  }),
};
