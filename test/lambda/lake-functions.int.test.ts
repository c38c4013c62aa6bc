// The functions around the lake's SQL, over the wire: Athena and Glue.

import { expect, it, onTestFinished, vi } from 'vitest';
import { ICEBERG_TABLES } from '../../contracts/lake/lake-tables.ts';
import { stubFunctionEnv } from '../helpers/function-env.ts';
import { DATABASES, givenLake } from '../helpers/given-lake.ts';
import { stubSqlFolder } from '../helpers/sql-beside.ts';
import { CRAWLER_ROLE } from '../local/cloud/glue/given-glue.ts';

const LAKE = {
  RAW_DATABASE: DATABASES.raw,
  CLEAN_DATABASE: DATABASES.clean,
  MARTS_DATABASE: DATABASES.marts,
  WORK_GROUP: 'lake',
};
const ENV = {
  ...LAKE,
  CLEAN_BUCKET: 'clean',
  MARTS_BUCKET: 'marts',
  CATALOG_ID: '000000000000',
  OPTIMIZER_ROLE_ARN: CRAWLER_ROLE,
};
const PLAN = { runId: 'night-1', kind: 'night', from: '2011-01-05', to: '2011-01-05' } as const;

async function givenHandlers() {
  const lake = await givenLake();
  stubFunctionEnv(lake.url, {
    ...ENV,
    REPORTING_TIME_ZONE: 'UTC',
    APPLIED_EVENTS_TTL_DAYS: '16',
    STREAM_RETENTION_DAYS: '7',
    SERVICE_LEVEL: '0.95',
    ORDER_CYCLE_DAYS: '7',
    DEFAULT_LEAD_TIME_DAYS: '7',
    NON_GOODS_SKUS: '[]',
  });
  vi.resetModules();
  stubSqlFolder();
  return lake;
}

it('migrates the lake once, and turns on the optimizers of its tables', async () => {
  // Given: a lake whose last migration was applied, but not recorded
  const { glue, queries } = await givenHandlers();
  const records = `${DATABASES.clean}.migrations`;
  await queries.run('forget', `DELETE FROM ${records} WHERE number = (SELECT max(number) FROM ${records})`);
  const { handler } = await import('../../lambda/migrate-lake/handler.ts');
  // When
  const first = await handler();
  const second = await handler();
  // Then
  expect(first.applied).toHaveLength(1);
  expect(first.optimizersTurnedOn).toBeGreaterThan(3);
  expect(second).toEqual({ applied: [], optimizersTurnedOn: 0 });
  const { TableList } = await glue.getTables({ DatabaseName: DATABASES.marts });
  const marts = ICEBERG_TABLES.filter(({ zone }) => zone === 'marts').map(({ name }) => name);
  expect(TableList?.map(({ Name }) => Name)).toEqual(marts.toSorted());
});

it('plans, runs and checks a night of an empty lake', async () => {
  // Given
  const { queries } = await givenHandlers();
  const planning = await import('../../lambda/plan-statements/handler.ts');
  const checking = await import('../../lambda/check-quality/handler.ts');
  // When
  const windows = await planning.handler({ phase: 'windows', plan: PLAN });
  const window = { month: '2011-01', dates: ['2011-01-05'] };
  const planned = await planning.handler({ phase: 'window', plan: PLAN, window });
  const report = await checking.handler({ plan: PLAN, window, sourceDates: window.dates });
  // Then
  expect(windows).toEqual({ windows: [window] });
  expect(report.checks.every(({ passed }) => passed)).toBe(true);
  if (!('marts' in planned)) throw new Error('no window was planned');
  for (const { name, sql } of planned.marts) await queries.run(name, sql);
});

it.each(['migrate-lake', 'plan-night', 'plan-statements', 'check-quality'])(
  '%s fails on init without its variables',
  async (name) => {
    // Given
    for (const variable of [...Object.keys(ENV), 'REPORTING_TIME_ZONE']) vi.stubEnv(variable, undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.resetModules();
    // When
    const failure = await import(`../../lambda/${name}/handler.ts`).catch(String);
    // Then
    expect(failure).toContain(name === 'plan-night' ? 'REPORTING_TIME_ZONE' : 'WORK_GROUP');
  },
);
