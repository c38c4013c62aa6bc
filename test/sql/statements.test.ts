import { describe, expect, it } from 'vitest';
import { ICEBERG_TABLES, LAKE_TABLES } from '../../contracts/lake/lake-tables.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import {
  dateList,
  dateLiteral,
  doubleLiteral,
  integerLiteral,
  listLiteral,
  NULL,
  rowLiteral,
  textList,
  textLiteral,
  timestampLiteral,
} from '../../domain/reporting/sql-literals.ts';
import { tableUses } from '../../local/cloud/athena/sql/table-use.ts';
import { memoryCatalog } from '../../local/cloud/glue/catalog.ts';
import { icebergTable, rawTable, viewTable } from '../helpers/catalogue-tables.ts';
import { shopLibrary } from '../helpers/lake-stub.ts';

const { texts, databases } = shopLibrary;
const FOLDERS = [
  ...['refine', 'marts', 'publish', 'snapshot', 'reconcile'],
  ...['plan', 'finish', 'quality', 'export', 'migrate'],
];
const STATEMENTS = FOLDERS.flatMap((folder) => texts.names(folder));

const catalog = memoryCatalog();
for (const database of Object.values(databases)) catalog.createDatabase(database);
for (const table of LAKE_TABLES.filter(({ zone }) => zone === 'raw')) catalog.putTable(rawTable(table));
for (const table of ICEBERG_TABLES) catalog.putTable(icebergTable(table));

const DATE_LISTS = ['arrival_dates', 'dates', 'pos_dates', 'received_on', 'snapshot_dates', 'source_dates'];
const TEXT_LISTS = ['arrival_dates_text', 'non_goods', 'pos_dates_text', 'received_on_text', 'written_in'];
const DATES = [
  'archived_from',
  'as_of',
  'before_from',
  'before_to',
  'demand_from',
  'from',
  'from_date',
  'keep_from',
  'kept_from',
  'known_from',
  'known_to',
  'later_from',
  'later_to',
  'month_from',
  'month_to',
  'near_from',
  'night',
  'orders_from',
  'open_elsewhere',
  'orders_to',
  'read_from',
  'settled_through',
  'snapshot_date',
  'to',
  'to_date',
  'year_from',
];
const TEXTS = [
  'taken_on_text',
  'because',
  'first_month',
  'last_month',
  'listed_marks',
  'month',
  'name',
  'run_id',
  'snapshot_date_text',
  'source',
  'zone',
];

const each = <Value>(names: readonly string[], value: Value) =>
  Object.fromEntries(names.map((name) => [name, value]));

/** A value for every parameter that there is, of its kind. */
const PARAMETERS: SqlParameters = {
  ...each(DATE_LISTS, dateList(['2011-01-05', '2011-01-06'])),
  ...each(TEXT_LISTS, textList(['2011-01-05', '2011-01-06'])),
  ...each(DATES, dateLiteral('2011-01-05')),
  ...each(TEXTS, textLiteral('2011-01')),
  now: timestampLiteral('2011-01-07T02:00:00.000Z'),
  given_up_minutes: integerLiteral(60),
  is_anew: integerLiteral(0),
  number: integerLiteral(1),
  publication: integerLiteral(1_772_244_000_123),
  openings: listLiteral([rowLiteral([textLiteral('S-1'), dateLiteral('2011-01-05')])]),
  order_cycle_days: integerLiteral(7),
  default_lead_time_days: integerLiteral(7),
  service_z: doubleLiteral(1.645),
  version: integerLiteral(1),
  checks_passed: integerLiteral(1),
  checks_failed: integerLiteral(1),
  failed_checks: NULL,
  rows: rowLiteral([textLiteral('a')]),
  sentiment_words: textLiteral('good 3,bad -3'),
};

const usesOf = (name: string) =>
  tableUses(statementOf(shopLibrary, name, PARAMETERS).sql, { catalog, database: undefined });

for (const table of LAKE_TABLES.filter(({ kind }) => kind === 'view')) {
  const migration = texts
    .names('migrations')
    .find((name) => name.endsWith(`-${table.name.replaceAll('_', '-')}`));
  catalog.putTable(viewTable(table, statementOf(shopLibrary, migration ?? '', PARAMETERS).sql));
}

/** The comment at the top. */
const headerOf = (name: string) =>
  texts
    .text(name)
    .split('\n')
    .slice(
      0,
      texts
        .text(name)
        .split('\n')
        .findIndex((line) => !line.startsWith('--')),
    )
    .map((line) => line.slice('-- '.length))
    .join(' ');

/** Parameters of a text and of the shared SELECTs that it reads. */
function parametersOf(text: string): readonly string[] {
  const body = text.replaceAll(/--.*$/gm, '');
  const views = [...body.matchAll(/\bviews\.(\w+)/g)].flatMap(([, view]) =>
    parametersOf(texts.text(`views/${view}`)),
  );
  return [...new Set([...[...body.matchAll(/:([a-z]\w*)/g)].map(([, name = '']) => name), ...views])].sort();
}

describe.each(STATEMENTS)('%s', (name) => {
  it('says at its top what it answers, from what, and with which parameters', () => {
    const header = headerOf(name);
    expect(header).toMatch(/^Question: .+\?/);
    const documented = [...(header.split('Parameters:')[1] ?? '').matchAll(/:([a-z]\w*)/g)].map(
      ([, found]) => found,
    );
    expect([...new Set(documented)].sort()).toEqual(parametersOf(texts.text(name)));
  });

  it('names only tables and columns that there are, in Athena’s grammar and types', () => {
    expect(usesOf(name).length).toBeGreaterThan(0);
  });

  it('says of every partitioned table which partitions it is about', () => {
    const open = usesOf(name).filter(
      ({ partitionedBy, restrictedBy }) => partitionedBy.length > 0 && restrictedBy.length === 0,
    );
    expect(open.map(({ table, line }) => `${table}, line ${line}`)).toEqual([]);
  });
});

describe('shared SELECTs', () => {
  it('say what they answer, and are all used', () => {
    const used = new Set(
      [...STATEMENTS, ...texts.names('views')].flatMap(
        (name) => texts.text(name).match(/\bviews\.\w+/g) ?? [],
      ),
    );
    for (const name of texts.names('views')) {
      expect(headerOf(name)).toMatch(/^Question: .+\?/);
      expect(used).toContain(name.replace('/', '.'));
    }
  });
});

describe('statements', () => {
  it('take no time from the clock of the query: what is now is a parameter', () => {
    for (const name of [...STATEMENTS, ...texts.names('views')])
      expect(texts.text(name).replaceAll(/--.*$/gm, '')).not.toMatch(
        /\b(now\s*\(|current_(date|time|timestamp)|localtime)/i,
      );
  });
});
