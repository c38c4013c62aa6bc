import { describe, expect, it } from 'vitest';
import { type FraudCase, fraudCaseExample } from '../../../contracts/fraud-case.ts';
import { fraudCaseLine } from '../../../contracts/fraud-case-line.ts';
import type { NightPlan } from '../../../contracts/night/night-plan.ts';
import type { LakeRow } from '../../../domain/reporting/lake-queries.ts';
import { takeCases } from '../../../lambda/take-cases/take-cases.ts';
import { lakeStub, shopLibrary } from '../../helpers/lake-stub.ts';

const NIGHT: NightPlan = { runId: 'night-1', kind: 'night', from: '2026-03-02', to: '2026-03-02' };

const { decidedBy: _by, decidedAt: _at, ...OPEN } = fraudCaseExample;
const held = (orderId: string, more: Partial<FraudCase> = {}): FraudCase => ({
  ...{ ...OPEN, status: 'open', version: 1, orderId },
  ...more,
});

interface Given {
  readonly open?: readonly FraudCase[];
  /** By the day of the decision. */
  readonly decided?: Readonly<Record<string, readonly FraudCase[]>>;
  /** Cases that can be read by their order. */
  readonly all?: readonly FraudCase[];
  /** Orders whose cases are open as far as the lake knows. */
  readonly known?: readonly string[];
  readonly unrefined?: readonly LakeRow[];
}

async function* page(cases: readonly FraudCase[] = []) {
  yield cases;
}

/** Takes the cases; answers what was asked, and what was written. */
async function taken({ open = [], decided = {}, all = [], known = [], unrefined = [] }: Given, plan = NIGHT) {
  const lake = lakeStub({
    'cases/open-cases': known.map((orderId) => ({ order_id: orderId })),
    'plan/unrefined': unrefined,
  });
  const days: string[] = [];
  const files: Record<string, string> = {};
  const outcome = await takeCases(plan, {
    lake,
    library: shopLibrary,
    cases: {
      openCases: () => page(open),
      casesDecidedOn: (day) => {
        days.push(day);
        return page(decided[day]);
      },
      casesOf: async (orderIds) => all.filter(({ orderId }) => orderIds.includes(orderId)),
    },
    files: {
      async write(key, lines) {
        files[key] = '';
        for await (const line of lines) files[key] += line;
      },
    },
    settings: { reportingTimeZone: 'Europe/Berlin', lateDays: 9 },
  });
  const lines = Object.values(files)
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => fraudCaseLine.parse(JSON.parse(line)));
  return {
    outcome,
    days,
    files,
    lines,
    merges: lake.asked.filter(({ name }) => name === 'cases/fraud-cases'),
  };
}

describe('take-cases', () => {
  it('writes nothing and asks for no change when there are no cases', async () => {
    const { outcome, files, merges } = await taken({});
    expect([outcome, files, merges]).toEqual([{ cases: 0 }, {}, []]);
  });

  it('brings open and decided cases as lines of one file, each with its day in the reporting time zone', async () => {
    const late = held('2', { openedAt: '2026-03-01T23:30:00.000Z', status: 'released', version: 2 });
    const decided = { ...late, decidedBy: 'desk', decidedAt: '2026-03-02T08:00:00.000Z' };
    const { outcome, files, lines, merges } = await taken({
      open: [held('1')],
      decided: { '2026-03-02': [decided] },
    });
    expect(outcome).toEqual({ cases: 2 });
    expect(Object.keys(files)).toEqual(['cases/taken_on=2026-03-02/night-1.jsonl.gz']);
    expect(lines).toMatchObject([
      { orderId: '1', status: 'open', openedOn: '2026-03-02', decidedBy: null, decidedAt: null },
      { orderId: '2', status: 'released', openedOn: '2026-03-02', decidedBy: 'desk', runId: 'night-1' },
    ]);
    expect(merges[0]?.sql).toContain("known.opened_on IN (DATE '2026-03-02')");
  });

  it('changes the lake a month at once', async () => {
    const { merges } = await taken({
      open: [held('1'), held('2', { openedAt: '2026-01-05T10:00:00.000Z' })],
    });
    expect(merges).toHaveLength(2);
  });

  it('looks at decisions as far back as they may be late, before what no run has worked through', async () => {
    const { days } = await taken({});
    expect([days[0], days.at(-1)]).toEqual(['2026-02-21', '2026-03-04']);
    const unrefined = [
      { source: 'events', source_date: '2026-02-20' },
      { source: 'pos', source_date: '2025-01-01' },
    ];
    expect((await taken({ unrefined })).days[0]).toBe('2026-02-11');
  });

  it('follows a case that the lake knows to be open, however old its decision says that it is', async () => {
    const decided = held('1', { status: 'confirmed', decidedAt: '2020-01-01T00:00:00.000Z', version: 2 });
    const { lines } = await taken({ known: ['1'], all: [decided, held('2')] });
    expect(lines).toMatchObject([{ orderId: '1', status: 'confirmed' }]);
  });

  it('takes the newer of two readings, when a case is decided in between', async () => {
    const decided = held('1', { status: 'released', version: 2 });
    const { lines } = await taken({ open: [held('1')], decided: { '2026-03-02': [decided] } });
    expect(lines).toMatchObject([{ orderId: '1', status: 'released', version: 2 }]);
  });
});
