// Which tables and columns a statement names, and whether it says which partitions it is about: what a test holds SQL
// files against.
import { partitionColumns } from './queries/table-columns.ts';
import { planStatement } from './statements/plan-statement.ts';
import { restricts } from './static-predicate.ts';
import type { TranslationContext } from './translator.ts';

/** One reading of a table; a table that is named twice is read twice. */
export interface TableUse {
  readonly database: string;
  readonly table: string;
  /** That the statement names, `$path` among them, in alphabetical order. */
  readonly columns: readonly string[];
  /** The rows are those that UPDATE, DELETE or MERGE changes. */
  readonly isTarget: boolean;
  /** The columns that decide which partition a row is in. */
  readonly partitionedBy: readonly string[];
  /** Those of them that a condition of literals restricts, on every way to the rows. */
  readonly restrictedBy: readonly string[];
  /** Where the statement names the table. */
  readonly line: number;
}

/** The readings of a statement, those within its views too. Throws a StatementError, as Athena would refuse it. */
export function tableUses(sql: string, context: TranslationContext): readonly TableUse[] {
  const plan = planStatement(sql, context);
  if (plan.kind === 'definition') return [];
  return plan.scans.map(({ id, table, columns, predicates, isTarget, place }) => {
    const partitionedBy = partitionColumns(table);
    const isRestricted = (column: string) => predicates.some((each) => restricts(each, id, [column]));
    return {
      database: table.databaseName,
      table: table.name,
      columns: [...columns].sort(),
      isTarget,
      partitionedBy,
      restrictedBy: partitionedBy.filter(isRestricted),
      line: place.line,
    };
  });
}
