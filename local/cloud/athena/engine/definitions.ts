// Statements about the catalogue: what they change there, and the rows that they answer.
import type { CatalogTable } from '../../glue/catalog.ts';
import { isIceberg, tableColumns } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import type { Definition } from '../sql/statements/plan.ts';
import { changeColumns } from './change-columns.ts';
import { createTable, removeTable } from './create-table.ts';
import type { Session } from './database.ts';
import { describeLines, showCreateTable } from './describe.ts';
import { type Answer, type Lake, tableOf } from './lake.ts';
import { addPartitions, partitionLines, repair } from './partition-definitions.ts';

const NO_ANSWER: Answer = { column: 'result', lines: [] };

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each statement
export async function runDefinition(statement: Definition, lake: Lake, session: Session): Promise<Answer> {
  const { catalog } = lake;
  switch (statement.kind) {
    case 'create-table':
      await createTable(statement, lake, session);
      return NO_ANSWER;
    case 'drop-table':
    case 'drop-view':
      await drop(statement, lake, session);
      return NO_ANSWER;
    case 'add-columns':
    case 'drop-column':
    case 'change-column':
      await changeColumns(statement, lake, session);
      return NO_ANSWER;
    case 'set-properties': {
      const table = tableOf(statement.name, catalog);
      catalog.putTable({ ...table, parameters: { ...table.parameters, ...statement.properties } });
      return NO_ANSWER;
    }
    case 'add-partitions':
      addPartitions(statement, catalog);
      return NO_ANSWER;
    case 'repair-table':
      return repair(tableOf(statement.name, catalog), lake);
    case 'create-database':
      if (catalog.hasDatabase(statement.database) && !statement.ifNotExists)
        throw new StatementError('SCHEMA_ALREADY_EXISTS', `Schema '${statement.database}' already exists`);
      catalog.createDatabase(statement.database);
      return NO_ANSWER;
    case 'optimize':
    case 'vacuum':
      requireIceberg(tableOf(statement.name, catalog), statement.kind.toUpperCase());
      return NO_ANSWER;
    case 'show-tables': {
      if (!catalog.hasDatabase(statement.database))
        throw new StatementError('SCHEMA_NOT_FOUND', `Schema '${statement.database}' does not exist`);
      const tables = catalog
        .tables(statement.database)
        .filter(({ viewText }) => !statement.views || viewText !== undefined);
      return {
        column: 'tab_name',
        lines: matching(
          tables.map(({ name }) => name),
          statement.pattern,
        ),
      };
    }
    case 'show-databases':
      return { column: 'database_name', lines: matching(catalog.databases(), statement.pattern) };
    case 'show-partitions':
      return { column: 'partition', lines: await partitionLines(tableOf(statement.name, catalog), lake) };
    case 'show-columns':
      return {
        column: 'field',
        lines: tableColumns(tableOf(statement.name, catalog))
          .filter(({ isHidden }) => !isHidden)
          .map(({ name }) => name),
      };
    case 'show-create-table':
    case 'show-create-view':
      return { column: 'createtab_stmt', lines: showCreateTable(tableOf(statement.name, catalog)) };
    case 'show-properties':
      return {
        column: 'prpt_name',
        lines: Object.entries(tableOf(statement.name, catalog).parameters).map(
          ([key, value]) => `${key}\t${value}`,
        ),
      };
    default:
      return { column: 'col_name', lines: describeLines(tableOf(statement.name, catalog)) };
  }
}

/** `*` stands for anything, `|` for or, as in Hive. */
function matching(names: readonly string[], pattern: string | undefined): readonly string[] {
  if (pattern === undefined) return names;
  const expression = new RegExp(
    `^(?:${pattern
      .toLowerCase()
      .replaceAll(/(?<!\.)\*/g, '.*')
      .replaceAll('%', '.*')})$`,
  );
  return names.filter((name) => expression.test(name));
}

async function drop(
  statement: Definition & { kind: 'drop-table' | 'drop-view' },
  { catalog, natives }: Lake,
  session: Session,
): Promise<void> {
  const table = catalog.table(statement.name.database, statement.name.table);
  if (table === undefined && statement.ifExists) return;
  const found = tableOf(statement.name, catalog);
  const isView = found.viewText !== undefined;
  if (isView !== (statement.kind === 'drop-view'))
    throw new StatementError(
      'NOT_SUPPORTED',
      `${found.databaseName}.${found.name} is a ${isView ? 'view' : 'table'}: write DROP ${isView ? 'VIEW' : 'TABLE'}`,
    );
  await removeTable(found, { catalog, natives }, session);
}

function requireIceberg(table: CatalogTable, word: string): void {
  if (!isIceberg(table))
    throw new StatementError(
      'NOT_SUPPORTED',
      `${word} is only supported for Iceberg tables: ${table.databaseName}.${table.name}`,
    );
}
