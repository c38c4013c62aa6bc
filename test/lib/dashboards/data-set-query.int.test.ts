// The statement of every data set, on a lake that the migrations made: it is one that Athena takes, and answers with the
// columns that QuickSight is told of.
import { Athena } from '@aws-sdk/client-athena';
import { expect, it, onTestFinished } from 'vitest';
import { dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';
import type { FieldType } from '../../../contracts/dashboards/data-set.ts';
import { monthlySalesSet } from '../../../contracts/dashboards/sales-data-sets.ts';
import { dataSetQuery } from '../../../lib/dashboards/data-set-query.ts';
import { type Answer, askLake } from '../../../local/query/ask-lake.ts';
import { DATABASES, givenLake } from '../../helpers/given-lake.ts';
import { GROUP } from '../../local/cloud/athena/given-athena.ts';

const ATHENA_TYPES: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['varchar'],
  month: ['date'],
  date: ['date'],
  moment: ['timestamp'],
  integer: ['bigint', 'integer'],
  decimal: ['decimal', 'double'],
};

async function givenQuestions() {
  const { clients } = await givenLake();
  const athena = new Athena(clients);
  onTestFinished(() => athena.destroy());
  return (sql: string) =>
    askLake(athena, { sql, workGroup: GROUP.name, signal: new AbortController().signal });
}

async function rowsOf(answer: Promise<Answer>): Promise<readonly (readonly (string | null)[])[]> {
  const rows: (readonly (string | null)[])[] = [];
  for await (const row of (await answer).rows) rows.push(row);
  return rows;
}

it('is one that Athena takes, and its columns are the fields, in their types', async () => {
  const ask = await givenQuestions();
  for (const dataSet of dataSetsOf(DASHBOARDS)) {
    const { columns } = await ask(dataSetQuery(dataSet, DATABASES[dataSet.table.zone]));
    const fields = Object.values(dataSet.fields);
    expect(columns.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
    for (const [index, { name, type }] of fields.entries())
      expect(ATHENA_TYPES[type], `${dataSet.name}.${name}`).toContain(columns[index]?.type);
  }
});

/** `YYYY-MM` of so many months before the day. */
const monthBefore = (day: string, count: number): string => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - count, 1)).toISOString().slice(0, 7);
};

it('answers with this month and the 25 before it', async () => {
  // Given
  const ask = await givenQuestions();
  const [[today] = []] = await rowsOf(ask('SELECT current_date'));
  const [tooOld, oldest, newest] = [26, 25, 0].map((count) => monthBefore(today ?? '', count));
  const rows = [tooOld, oldest, newest].map(
    (month) => `('${month}', 'online', 'WH', 'GBP', 1, 1, DECIMAL '1', DECIMAL '0', DECIMAL '1', 1)`,
  );
  await ask(
    `INSERT INTO ${DATABASES.marts}.monthly_sales (month, channel, location, currency, orders, units, gross_revenue,
       returns, net_revenue, version) VALUES ${rows.join(', ')}`,
  );

  // When
  const found = await rowsOf(ask(dataSetQuery(monthlySalesSet, DATABASES.marts)));

  // Then
  expect(found.map(([month]) => month).sort()).toEqual([`${oldest}-01`, `${newest}-01`]);
});
