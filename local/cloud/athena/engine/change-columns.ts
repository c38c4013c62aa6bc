// ALTER TABLE … COLUMNS, in the catalogue and in DuckDB's table.
import { isIceberg } from '../sql/queries/table-columns.ts';
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { Definition } from '../sql/statements/plan.ts';
import { hiveType, ICEBERG_DIGITS } from '../sql/type-syntax.ts';
import { duckType, quoted } from '../sql/types.ts';
import type { Session } from './database.ts';
import type { Lake } from './lake.ts';
import { tableOf } from './lake.ts';

type ColumnChange = Definition & { kind: 'add-columns' | 'drop-column' | 'change-column' };

export async function changeColumns(
  statement: ColumnChange,
  { catalog, natives }: Lake,
  session: Session,
): Promise<void> {
  const table = tableOf(statement.name, catalog);
  const native = isIceberg(table);
  if (native) await natives.ensure(table, session);
  const alter = (clause: string) =>
    native ? session.run(`ALTER TABLE ${nativeName(table)} ${clause}`) : Promise.resolve();
  const typeOf = (type: string) => duckType(hiveType(type, ICEBERG_DIGITS));
  const has = (name: string) => table.columns.some((column) => column.name.toLowerCase() === name);
  if (statement.kind === 'add-columns') {
    const twice = statement.columns.find(({ name }) => has(name));
    if (twice !== undefined)
      throw new StatementError('COLUMN_ALREADY_EXISTS', `Column '${twice.name}' already exists`);
    for (const { name, type } of statement.columns) await alter(`ADD COLUMN ${quoted(name)} ${typeOf(type)}`);
    catalog.putTable({ ...table, columns: [...table.columns, ...statement.columns] });
    return;
  }
  const { column } = statement;
  if (!has(column)) throw new StatementError('COLUMN_NOT_FOUND', `Column '${column}' does not exist`);
  if (statement.kind === 'drop-column') {
    await alter(`DROP COLUMN ${quoted(column)}`);
    catalog.putTable({
      ...table,
      columns: table.columns.filter(({ name }) => name.toLowerCase() !== column),
    });
    return;
  }
  const { to } = statement;
  if (to.name !== column) await alter(`RENAME COLUMN ${quoted(column)} TO ${quoted(to.name)}`);
  await alter(`ALTER COLUMN ${quoted(to.name)} SET DATA TYPE ${typeOf(to.type)}`);
  catalog.putTable({
    ...table,
    columns: table.columns.map((each) => (each.name.toLowerCase() === column ? to : each)),
  });
}
