// The counters that differ, as the newest reconciliation in the lake says.
import { skippedEvents } from '../../contracts/rebuild-command.ts';
import type { FoundDifference } from '../../domain/inventory/found-difference.ts';
import { type LakeRow, textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateLiteral } from '../../domain/reporting/sql-literals.ts';
import type { AthenaQueries } from './athena-queries.ts';

/** Before all data: reconciliations are few, and a name of a month's partition costs nothing to look at. */
const BEGINNING = '0001-01-01';

export function athenaDifferences(queries: AthenaQueries, library: SqlLibrary) {
  return async () => {
    const statement = statementOf(library, 'reconcile/differences', { from_date: dateLiteral(BEGINNING) });
    const { rows } = await queries.run(statement.name, statement.sql);
    const [first] = rows;
    if (first === undefined) return undefined;
    return {
      businessDate: textOf(first, 'business_date'),
      counters: rows.filter((row) => row['entry'] === 'counter').map(differenceOf),
    };
  };
}

const differenceOf = (row: LakeRow): FoundDifference => ({
  locationId: textOf(row, 'location_id'),
  sku: textOf(row, 'sku'),
  difference: Number(textOf(row, 'difference')),
  skippedEvents: skippedEvents.parse(JSON.parse(row['skipped_events'] ?? '[]')),
  lastRebuildId: row['rebuild_id'] ?? undefined,
  rebuildId: `${textOf(row, 'business_date')} ${textOf(row, 'run_id')}`,
});
