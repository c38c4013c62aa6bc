// The outbox in the lake: what is to be sent, and what was.
import { archivedFrom, type OpenRows, type Piece } from '../../domain/publication/outbox.ts';
import type { RecommendedPolicy, SalesChange } from '../../domain/publication/published-events.ts';
import { textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, dateLiteral, integerLiteral } from '../../domain/reporting/sql-literals.ts';
import type { AthenaQueries, QueryRow } from './athena-queries.ts';

export function athenaOutbox(queries: AthenaQueries, library: SqlLibrary) {
  const run = (name: string, parameters: SqlParameters) =>
    queries.run(name, statementOf(library, name, parameters).sql);

  async function* rows<Row>(name: string, parameters: SqlParameters, made: (row: QueryRow) => Row) {
    const { sql } = statementOf(library, name, parameters);
    for await (const page of queries.pages(name, sql)) yield page.map(made);
  }

  return {
    /** What was not sent, in the order in which it was planned. */
    async open(): Promise<readonly OpenRows[]> {
      return (await run('publish/open-publications', {})).rows.map((row) => ({
        kind: row['business_date'] === null ? 'policies' : 'sales',
        publication: Number(textOf(row, 'publication')),
        businessDate: row['business_date'] ?? undefined,
        rows: Number(textOf(row, 'row_count')),
        runId: textOf(row, 'run_id'),
      }));
    },

    /** @param onlyWhat leaves out what the archive has */
    sales: (piece: Piece, onlyWhat: 'unsent' | 'unarchived') =>
      onlyWhat === 'unsent'
        ? rows('publish/unsent-sales', salesParameters(piece), salesChangeOf)
        : rows(
            'publish/unarchived-sales',
            { ...salesParameters(piece), archived_from: dateLiteral(archivedFrom(piece)) },
            salesChangeOf,
          ),

    policies: (piece: Piece) => rows('publish/unsent-policies', policyParameters(piece), policyOf),

    async markSent(piece: Piece): Promise<void> {
      if (piece.kind === 'sales') await run('publish/sales-sent', salesParameters(piece));
      else await run('publish/policies-sent', policyParameters(piece));
    },
  };
}

const policyParameters = ({ publication }: Piece) => ({ publication: integerLiteral(publication) });

const salesParameters = (piece: Piece) => ({ ...policyParameters(piece), dates: dateList(piece.dates) });

const salesChangeOf = (row: QueryRow): SalesChange => ({
  eventId: textOf(row, 'event_id'),
  locationId: textOf(row, 'location_id'),
  businessDate: textOf(row, 'business_date'),
  sku: textOf(row, 'sku'),
  change: Number(textOf(row, 'change')),
});

const policyOf = (row: QueryRow): RecommendedPolicy => ({
  eventId: textOf(row, 'event_id'),
  locationId: textOf(row, 'location_id'),
  sku: textOf(row, 'sku'),
  asOf: textOf(row, 'as_of'),
  reorderPoint: Number(textOf(row, 'reorder_point')),
  orderUpTo: Number(textOf(row, 'order_up_to')),
  productName: row['product_name'] ?? undefined,
  category: row['category'] ?? undefined,
  meanDailyDemand: row['mean_daily_demand'] == null ? undefined : Number(row['mean_daily_demand']),
});
