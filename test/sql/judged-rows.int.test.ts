// Rows of files are judged twice: by the contracts, which say what a row is, and by SQL, which has to do it at night. Both
// must say the same of every row that the corpus has.
import { describe, expect, it } from 'vitest';
import type { Source } from '../../contracts/night/source.ts';
import { renderSql } from '../../domain/reporting/render-sql.ts';
import { dateList, textList } from '../../domain/reporting/sql-literals.ts';
import { ACCEPTED, BY_HAND, GENERATED, PLACE, readAccepted, readRejected } from '../files/corpus.ts';
import { deliverLines, deliverTillLog } from '../helpers/deliveries.ts';
import { givenShopLake, type ShopLake } from '../helpers/shop-lake.ts';

/** What the local engine's parser of JSON takes, and Athena's does not. */
const LENIENT = ['reviews with a comma too many', 'reviews with NaN for a rating'];

const CORPUS = [
  ...readAccepted(ACCEPTED).map((row) => ({ ...row, code: null })),
  ...readRejected(BY_HAND),
  ...readRejected(GENERATED),
].filter(({ about }) => !LENIENT.includes(about));

/** The rows of a source as text, with the code that is expected. */
const rowsOf = (source: Source) =>
  CORPUS.filter((row) => row.source === source).map(({ row, code, about }) => ({
    about,
    text: typeof row === 'string' ? row : row.join(','),
    code,
  }));

async function judgements(
  given: ShopLake,
  view: string,
  text: string,
): Promise<ReadonlyMap<string, string | null>> {
  const dates = [PLACE.forDate];
  // A result's text loses a byte order mark that it begins with.
  const sql = renderSql(
    `SELECT '=' || ${text} AS row_text, split_part(judgement, ' ', 1) AS code FROM views.${view}`,
    {
      databases: given.library.databases,
      parameters: {
        pos_dates: dateList(dates),
        pos_dates_text: textList(dates),
        received_on: dateList(dates),
        received_on_text: textList(dates),
      },
      view: (name) => given.library.texts.text(`views/${name}`),
    },
  );
  const { rows } = await given.lake.run('judgements', sql);
  return new Map(rows.map((row) => [row['row_text']?.slice(1) ?? '', row['code'] ?? null]));
}

const said = (
  rows: readonly { about: string; text: string; code: string | null }[],
  of: ReadonlyMap<string, string | null>,
) => rows.map(({ about, text }) => [about, of.has(text) ? of.get(text) : 'not there']);

const wanted = (rows: readonly { about: string; code: string | null }[]) =>
  rows.map(({ about, code }) => [about, code]);

describe('SQL judges as the contracts do', () => {
  it('rows of till logs', async () => {
    const given = await givenShopLake();
    const rows = CORPUS.filter(({ source }) => source === 'pos').map(({ row }) => row);
    await deliverTillLog(given, { date: PLACE.forDate, store: PLACE.forStore, rows });
    const expected = rowsOf('pos');
    expect(said(expected, await judgements(given, 'pos_rows', 'row_text'))).toEqual(wanted(expected));
  });

  it.each([
    ['reviews', 'review_rows'],
    ['catalog', 'product_rows'],
    ['locations', 'location_rows'],
  ] as const)('lines of %s', async (source, view) => {
    const given = await givenShopLake();
    const expected = rowsOf(source);
    await deliverLines(given, { source, date: PLACE.forDate, lines: expected.map(({ text }) => text) });
    expect(said(expected, await judgements(given, view, 'line'))).toEqual(wanted(expected));
  });
});
