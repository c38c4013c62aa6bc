// The ledgers of the raw zone, as tables of the lake: which files were delivered, which objects the event archive has.
import { SOURCES, type Source } from '../../contracts/night/source.ts';
import type { Delivery, DeliverySource, KnownDelivery } from '../../domain/inbox/delivery.ts';
import {
  type ArchiveObject,
  archiveObjectRow,
  deliveryRow,
  statementsOf,
} from '../../domain/inbox/ledger-rows.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, textList, textLiteral, timestampLiteral } from '../../domain/reporting/sql-literals.ts';
import type { AthenaQueries, QueryRow } from './athena-queries.ts';
import { chunksOf } from './in-parallel.ts';

/** About 40 KB of a statement; six years of till logs in one question. */
const DATES_PER_QUESTION = 2_000;

/** @param now ISO-8601 in UTC */
export function athenaInboxLedger(queries: AthenaQueries, library: SqlLibrary, now: () => string) {
  async function run(name: string, parameters: SqlParameters = {}): Promise<readonly QueryRow[]> {
    const statement = statementOf(library, `inspect/${name}`, parameters);
    return (await queries.run(statement.name, statement.sql)).rows;
  }

  return {
    async knownTillLogs(forDates: readonly string[]): Promise<readonly KnownDelivery[]> {
      const known: KnownDelivery[] = [];
      for (const dates of chunksOf(forDates, DATES_PER_QUESTION)) {
        const rows = await run('known-till-logs', { for_dates: dateList(dates) });
        known.push(...rows.map((row) => knownDelivery({ source: 'pos', ...row })));
      }
      return known;
    },

    async knownDeliveries(sources: readonly DeliverySource[]): Promise<readonly KnownDelivery[]> {
      return (await run('known-deliveries', { sources: textList(sources) })).map(knownDelivery);
    },

    async recordDeliveries(deliveries: readonly Delivery[], runId: string): Promise<void> {
      for (const { items, rows } of statementsOf(deliveries, deliveryRow))
        await run('record-deliveries', {
          rows,
          sources: textList(distinct(items.map(({ source }) => source))),
          for_dates: dateList(distinct(items.map(({ forDate }) => forDate))),
          run_id: textLiteral(runId),
        });
    },

    async unrefinedSources(): Promise<readonly Source[]> {
      const found = (await run('unrefined-sources')).map(({ source }) => source);
      return SOURCES.filter((source) => found.includes(source));
    },

    async lastArchiveDate(): Promise<string | undefined> {
      return (await run('last-archive-date'))[0]?.['last_date'] ?? undefined;
    },

    async knownArchivePaths(arrivalDates: readonly string[]): Promise<ReadonlySet<string>> {
      const paths = new Set<string>();
      for (const dates of chunksOf(arrivalDates, DATES_PER_QUESTION))
        for (const { path } of await run('known-archive-objects', { arrival_dates: dateList(dates) }))
          paths.add(path ?? '');
      return paths;
    },

    async recordArchiveObjects(objects: readonly ArchiveObject[], runId: string): Promise<void> {
      for (const { items, rows } of statementsOf(objects, archiveObjectRow))
        await run('record-archive-objects', {
          rows,
          arrival_dates: dateList(distinct(items.map(({ arrivalDate }) => arrivalDate))),
          run_id: textLiteral(runId),
          now: timestampLiteral(now()),
        });
    },
  };
}

function knownDelivery(row: QueryRow): KnownDelivery {
  const { source, name, etag, delivery_number: number } = row;
  return {
    source: source as DeliverySource,
    name: name ?? '',
    etag: etag ?? '',
    deliveryNumber: Number(number),
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
