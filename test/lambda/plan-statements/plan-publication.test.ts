import { describe, expect, it } from 'vitest';
import type { PublishFrom } from '../../../contracts/night/publication.ts';
import type { Statements } from '../../../contracts/night/statements.ts';
import { daysBetween } from '../../../domain/reporting/calendar.ts';
import { windowsOf } from '../../../domain/reporting/windows.ts';
import { planStatements } from '../../../lambda/plan-statements/plan-statements.ts';
import { lakeStub } from '../../helpers/lake-stub.ts';
import { NIGHT, planningOver } from './given-plan.ts';

const EVERYWHERE: PublishFrom = { locations: [], everywhere: '2011-01-01' };

async function planned({
  dates = ['2011-01-06'],
  open = [] as readonly string[],
  publishFrom = EVERYWHERE,
  recommendPolicies = false,
}) {
  const lake = lakeStub({ 'publish/open-dates': open.map((date) => ({ business_date: date })) });
  const { context } = planningOver({});
  const windows = [...windowsOf(dates)];
  const request = { phase: 'publication', plan: NIGHT, windows, publishFrom, recommendPolicies } as const;
  const { statements } = (await planStatements(request, { ...context, lake })) as Statements;
  return { statements, asked: lake.asked.map(({ name }) => name) };
}

const datesIn = (sql: string) => new Set(/IN \((DATE [^)]*)\)/.exec(sql)?.[1]?.split(', ')).size;

describe('planning what is published', () => {
  it('compares the dates that were made anew, and those of what was never sent', async () => {
    const { statements } = await planned({ open: ['2010-12-24'] });
    expect(statements.map(({ name }) => name)).toEqual(['publish/sales']);
    expect(statements[0]?.sql).toContain("business_date IN (DATE '2010-12-24', DATE '2011-01-06')");
    expect(statements[0]?.sql).toContain(`known.publication = ${Date.parse('2011-01-07T02:00:00.000Z')}`);
  });

  it('cuts a long backfill into what one statement may write', async () => {
    const { statements } = await planned({ dates: [...daysBetween('2010-01-01', '2010-12-31')] });
    expect(statements.map(({ sql }) => datesIn(sql))).toEqual([90, 90, 90, 90, 5]);
  });

  it('has its statements fit into a state of the flow, with as many stores as may be configured', async () => {
    const locations = Array.from({ length: 620 }, (_, index) => ({
      locationId: `S-${index}`,
      from: '2026-03-01',
    }));
    const { statements } = await planned({
      dates: [...daysBetween('2010-01-01', '2010-12-31')],
      publishFrom: { locations, everywhere: null },
    });
    expect(JSON.stringify(statements).length).toBeLessThan(200 * 1_024);
  });

  it('asks nothing and plans nothing when no location publishes', async () => {
    expect(await planned({ publishFrom: { locations: [], everywhere: null } })).toEqual({
      statements: [],
      asked: [],
    });
  });

  it('plans recommendations, unless they are switched off', async () => {
    const { statements } = await planned({ recommendPolicies: true });
    expect(statements.map(({ name }) => name)).toEqual(['publish/sales', 'publish/policies']);
  });
});
