// What the lake says of the files and rows that a run set aside.
import { SOURCES } from '../../contracts/night/source.ts';
import type { SetAside } from '../../domain/reporting/night-mail.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateLiteral, textList, textLiteral } from '../../domain/reporting/sql-literals.ts';
import type { AthenaQueries, QueryRow } from './athena-queries.ts';

/** Of a file whose place in the inbox says nothing. */
const UNKNOWN = 'unknown';

export function athenaRejections(queries: Pick<AthenaQueries, 'run'>, library: SqlLibrary) {
  async function count(name: string, parameters: SqlParameters): Promise<readonly SetAside[]> {
    const statement = statementOf(library, `announce/${name}`, parameters);
    return (await queries.run(statement.name, statement.sql)).rows.map(setAsideOf);
  }

  return {
    files: (runId: string): Promise<readonly SetAside[]> =>
      count('rejected-files', { run_id: textLiteral(runId), sources: textList([...SOURCES, UNKNOWN]) }),

    /** @param from the oldest date that the run can have touched */
    rows: (runId: string, from: string): Promise<readonly SetAside[]> =>
      count('rejected-rows', {
        run_id: textLiteral(runId),
        sources: textList(['events', ...SOURCES]),
        from_date: dateLiteral(from),
      }),
  };
}

const setAsideOf = (row: QueryRow): SetAside => ({
  source: row['source'] ?? '',
  reason: row['reason_code'] ?? '',
  amount: Number(row['amount']),
  example: row['example'] ?? '',
  message: row['example_message'] ?? '',
});
