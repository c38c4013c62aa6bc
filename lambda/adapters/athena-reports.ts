// What the lake says of closed months.
import { MONTHLY_SALES_COLUMNS, type MonthlySale } from '../../domain/reporting/monthly-sales-csv.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { integerLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import type { AthenaQueries, QueryRow } from './athena-queries.ts';

export function athenaReports(queries: Pick<AthenaQueries, 'run'>, library: SqlLibrary) {
  async function ask(name: string, parameters: SqlParameters = {}): Promise<readonly QueryRow[]> {
    const statement = statementOf(library, `export/${name}`, parameters);
    return (await queries.run(statement.name, statement.sql)).rows;
  }

  return {
    async closedMonths() {
      const rows = await ask('closed-months');
      return rows.map((row) => ({
        month: textOf(row, 'month'),
        version: Number(textOf(row, 'version')),
        runId: textOf(row, 'run_id'),
        restatedBecause: row['restated_because'] ?? null,
      }));
    },

    async monthlySales(month: string, version: number): Promise<readonly MonthlySale[]> {
      const parameters = { month: textLiteral(month), version: integerLiteral(version) };
      return (await ask('monthly-sales', parameters)).map(monthlySaleOf);
    },
  };
}

const monthlySaleOf = (row: QueryRow): MonthlySale =>
  Object.fromEntries(MONTHLY_SALES_COLUMNS.map((column) => [column, row[column] ?? null])) as MonthlySale;

function textOf(row: QueryRow, column: string): string {
  const value = row[column];
  if (value === null || value === undefined)
    throw new Error(`a closed month has no ${column}: ${JSON.stringify(row)}`);
  return value;
}
