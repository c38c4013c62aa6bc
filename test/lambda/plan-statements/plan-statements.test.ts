import { describe, expect, it } from 'vitest';
import type { NightPlan } from '../../../contracts/night/night-plan.ts';
import type {
  FinishStatements,
  Statement,
  Statements,
  Window,
  WindowStatements,
  Windows,
} from '../../../contracts/night/statements.ts';
import { addDays, daysBetween } from '../../../domain/reporting/calendar.ts';
import { planStatements } from '../../../lambda/plan-statements/plan-statements.ts';
import { BACKFILL, type Books, NIGHT, ordered, planningOver, taken } from './given-plan.ts';

const names = (statements: readonly Statement[]) => statements.map(({ name }) => name);

async function eventsOf(books: Books, plan: NightPlan = NIGHT) {
  const planned = await planStatements({ phase: 'events', plan }, planningOver(books).context);
  return (planned as Statements).statements;
}

async function windowsOf(books: Books, plan: NightPlan = NIGHT) {
  return ((await planStatements({ phase: 'windows', plan }, planningOver(books).context)) as Windows).windows;
}

async function windowOf(books: Books, dates: string[], plan: NightPlan = NIGHT) {
  const window = { month: dates[0]?.slice(0, 7) ?? '', dates };
  const planned = await planStatements({ phase: 'window', plan, window }, planningOver(books).context);
  return planned as WindowStatements;
}

async function finishOf(books: Books, windows: Window[] = []) {
  const planned = await planStatements(
    { phase: 'finish', plan: NIGHT, windows },
    planningOver(books).context,
  );
  return planned as FinishStatements;
}

describe('what arrived', () => {
  it('is nothing when the books have nothing open', async () => {
    expect(await eventsOf({})).toEqual([]);
  });

  it('is refined source by source: a night without reviews reads no reviews', async () => {
    const statements = await eventsOf({
      unrefined: [taken('events', '2011-01-06'), taken('catalog', '2011-01-07'), taken('pos', '2011-01-06')],
    });
    expect(names(statements)).toEqual([
      'refine/events',
      'refine/rejected-events',
      'refine/rejected-order-lines',
      'refine/row-balance-events',
      'refine/stock-movements',
      'refine/products',
      'refine/rejected-products',
      'refine/row-balance-products',
    ]);
  });

  it('reads no file that was set aside', async () => {
    expect(await eventsOf({ unrefined: [taken('reviews', '2011-01-06', { accepted: 0 })] })).toEqual([]);
  });

  it('looks for copies of an event as long as they may come', async () => {
    const [events] = await eventsOf({
      unrefined: [taken('events', '2011-01-06'), taken('events', '2011-01-02')],
    });
    expect(events?.sql).toContain("BETWEEN DATE '2010-12-17' AND DATE '2011-01-22'");
    expect(events?.sql).toContain("arrival_date IN ('2011-01-02', '2011-01-06')");
    expect(events?.sql).toContain("AT TIME ZONE 'Europe/London'");
  });

  it('is taken in pieces, because a write may open 100 partitions', async () => {
    const unrefined = daysBetween('2010-11-01', '2011-02-28').map((date) => taken('events', date));
    const events = (await eventsOf({ unrefined })).filter(({ name }) => name === 'refine/events');
    expect(events).toHaveLength(2);
  });

  it('of a backfill has the movements of events that arrived for its dates', async () => {
    const statements = await eventsOf({}, BACKFILL);
    expect(names(statements)).toEqual(['refine/stock-movements']);
    expect(statements[0]?.sql).toContain("DATE '2011-02-11'");
    expect(statements[0]?.sql).not.toContain("DATE '2011-02-12'");
  });
});

describe('windows', () => {
  it('of a night without anything new are its own date', async () => {
    expect(await windowsOf({})).toEqual([{ month: '2011-01', dates: ['2011-01-06'] }]);
  });

  it('hold the dates of new till logs and of orders that arrived, month by month', async () => {
    const windows = await windowsOf({
      unrefined: [
        taken('pos', '2010-12-30', { store: 'S-1' }),
        taken('events', '2011-01-06'),
        taken('reviews', '2011-01-03'),
      ],
      orders: [ordered('2011-01-05', 2), ordered('2011-01-04', 0)],
    });
    expect(windows).toEqual([
      { month: '2010-12', dates: ['2010-12-30'] },
      { month: '2011-01', dates: ['2011-01-05', '2011-01-06'] },
    ]);
  });

  it('of a backfill hold every date of its range', async () => {
    const windows = await windowsOf({}, BACKFILL);
    expect(windows.map(({ month, dates }) => [month, dates.length])).toEqual([
      ['2011-01', 27],
      ['2011-02', 2],
    ]);
  });

  it('come back to a month that is over and was never closed', async () => {
    expect(await windowsOf({ openMonths: ['2010-11', '2011-01'] })).toEqual([
      { month: '2010-11', dates: ['2010-11-30'] },
      { month: '2011-01', dates: ['2011-01-06'] },
    ]);
  });
});

describe('a window', () => {
  it('is checked by the books of its own dates, and of whatever else the run took in', async () => {
    const unrefined = [taken('reviews', '2011-01-03'), taken('cases', '2011-01-02')];
    const { sourceDates } = await windowOf({ unrefined }, ['2011-01-06']);
    expect(sourceDates).toEqual(['2011-01-03', '2011-01-06']);
  });

  it('without new sources makes its marts only', async () => {
    const { refine, marts } = await windowOf({}, ['2011-01-06']);
    expect(refine).toEqual([]);
    expect(names(marts)).toEqual([
      'marts/daily-sales',
      'marts/daily-product-sales',
      'marts/monthly-sales',
      'marts/sales-trends',
      'marts/top-movers',
      'marts/inventory-health',
    ]);
  });

  it('reads the till logs of the dates that have new ones', async () => {
    const { refine } = await windowOf({ unrefined: [taken('pos', '2011-01-05', { store: 'S-1' })] }, [
      '2011-01-05',
      '2011-01-06',
    ]);
    expect(names(refine)).toEqual([
      'refine/sales-lines-store',
      'refine/rejected-pos',
      'refine/row-balance-pos',
    ]);
    expect(refine[0]?.sql).toContain("for_date IN ('2011-01-05')");
    expect(refine[0]?.sql).not.toContain('2011-01-06');
  });

  it('reads the orders that arrived, and cancellations after them', async () => {
    const unrefined = [taken('events', '2011-01-06')];
    const orders = [
      ordered('2011-01-06', 1),
      ordered('2011-01-05', 1, 'OrderCancelled'),
      ordered('2010-12-31', 1),
    ];
    const { refine } = await windowOf({ unrefined, orders }, ['2011-01-05', '2011-01-06']);
    expect(names(refine)).toEqual(['refine/sales-lines-online', 'refine/sales-lines-cancelled']);
    expect(refine[1]?.sql).toContain("BETWEEN DATE '2010-12-06' AND DATE '2011-01-05'");
  });

  it('is closed when its month is over', async () => {
    const night: NightPlan = { ...NIGHT, from: '2011-01-31', to: '2011-01-31' };
    expect(names((await windowOf({}, ['2011-01-31'], night)).marts)).toContain('marts/month-closings');
    expect(names((await windowOf({}, ['2010-12-30'])).marts)).toContain('marts/month-closings');
    expect(names((await windowOf({}, ['2011-02-01'], BACKFILL)).marts)).not.toContain('marts/month-closings');
  });

  it('makes anew what looks back on it: 55 days of trends, those a year later, 13 days of movers', async () => {
    const { marts } = await windowOf({}, ['2011-01-04', '2011-01-06']);
    const sqlOf = (name: string) => marts.find((statement) => statement.name === name)?.sql;
    expect(sqlOf('marts/sales-trends')).toContain(
      "ON (known.business_date BETWEEN DATE '2011-01-04' AND DATE '2011-03-02' OR known.business_date BETWEEN DATE '2012-01-03' AND DATE '2012-01-11')",
    );
    expect(sqlOf('marts/sales-trends')).toContain("BETWEEN DATE '2009-12-30' AND DATE '2010-03-03'");
    expect(sqlOf('marts/top-movers')).toContain("BETWEEN DATE '2010-12-22' AND DATE '2011-01-19'");
    expect(sqlOf('marts/top-movers')).toContain("IN ('', 'POSTAGE')");
  });

  it('has the stock of the run’s last day when it is in it, by 28 days of demand', async () => {
    const { marts } = await windowOf({}, ['2011-01-06']);
    const health = marts.find(({ name }) => name === 'marts/inventory-health')?.sql;
    expect(health).toContain("BETWEEN DATE '2010-12-10' AND DATE '2011-01-06'");
    expect(names((await windowOf({}, ['2011-01-05'])).marts)).not.toContain('marts/inventory-health');
  });

  it('says why its month changes', async () => {
    const unrefined = [taken('pos', '2010-12-30', { store: 'S-1' })];
    const { marts } = await windowOf({ unrefined }, ['2010-12-30']);
    expect(marts.find(({ name }) => name === 'marts/monthly-sales')?.sql).toContain(
      "'till logs of S-1 for 2010-12-30'",
    );
  });

  it('of a backfill reads anew what was refined before, where there is something', async () => {
    const dates = ['2011-01-05', '2011-01-06'];
    const { refine } = await windowOf(
      { orders: [ordered('2011-01-05', 0)], tillLogs: ['2011-01-06'] },
      dates,
      BACKFILL,
    );
    expect(names(refine)).toEqual([
      'refine/sales-lines-online',
      'refine/sales-lines-store',
      'refine/rejected-pos',
      'refine/row-balance-pos',
    ]);
  });
});

describe('reviews', () => {
  const unrefined = [taken('reviews', '2011-01-06')];

  it('are taken by the months in which they were written, 90 at once, and looked for a year around', async () => {
    const written = Array.from(
      { length: 100 },
      (_, index) => `${2001 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    );
    const statements = await eventsOf({ unrefined, written });
    expect(names(statements)).toEqual([
      'refine/reviews',
      'refine/reviews',
      'refine/rejected-reviews',
      'refine/row-balance-reviews',
    ]);
    expect(statements[0]?.sql).toContain("BETWEEN DATE '2000-01-01' AND DATE '2010-05-01'");
    expect(statements[1]?.sql).toContain("IN ('2008-07', '2008-08'");
  });

  it('of which none can be taken are in the books all the same', async () => {
    expect(names(await eventsOf({ unrefined }))).toEqual([
      'refine/rejected-reviews',
      'refine/row-balance-reviews',
    ]);
  });
});

describe('the end of a run', () => {
  it('makes the reports of months with other reviews or sales, a statement for each year', async () => {
    const { marts, books } = await finishOf(
      { unrefined: [taken('reviews', '2011-01-06')], reviewed: ['2009-03', '2010-11', '2011-01'] },
      [
        { month: '2010-12', dates: ['2010-12-30'] },
        { month: '2011-01', dates: ['2011-01-06'] },
      ],
    );
    const reports = marts.filter(({ name }) => name === 'marts/review-insights');
    expect(reports.map(({ sql }) => /known.month BETWEEN '(.+)' AND '(.+)'/.exec(sql)?.slice(1))).toEqual([
      ['2009-03', '2009-03'],
      ['2010-11', '2010-12'],
      ['2011-01', '2011-01'],
    ]);
    expect(names(books)).toEqual(['finish/deliveries']);
  });

  it('changes nothing when nothing was taken', async () => {
    expect(await finishOf({})).toEqual({ marts: [], books: [] });
  });

  it('makes the summary of fraud of its dates, and of days of which a case changed, a month at once', async () => {
    const { marts, books } = await finishOf(
      { unrefined: [taken('cases', '2010-11-03'), taken('cases', '2011-01-02')] },
      [{ month: '2011-01', dates: ['2011-01-06'] }],
    );
    const dates = (name: string) =>
      [...marts, ...books]
        .filter((statement) => statement.name === name)
        .map(({ sql }) => /IN \((DATE[^)]*)\)/.exec(sql)?.[1]);
    const november = "DATE '2010-11-03'";
    expect(dates('marts/fraud-summary')).toEqual([november, "DATE '2011-01-02', DATE '2011-01-06'"]);
    expect(dates('finish/fraud-cases')).toEqual([november, "DATE '2011-01-02'"]);
  });

  it('closes the books, files that were set aside too: per source and year, per month of arrival', async () => {
    const { books } = await finishOf({
      unrefined: [
        taken('pos', '2010-12-30', { store: 'S-1' }),
        taken('pos', '2011-01-05', { store: 'S-1' }),
        taken('pos', '2011-01-06', { store: 'S-1' }),
        taken('reviews', '2011-01-06', { accepted: 0 }),
        taken('events', '2011-01-06'),
      ],
    });
    expect(books.map(({ sql }) => sql.split('\n').at(-1))).toEqual([
      "WHERE refined = false AND source = 'pos' AND for_date BETWEEN DATE '2010-12-30' AND DATE '2010-12-30'",
      "WHERE refined = false AND source = 'pos' AND for_date BETWEEN DATE '2011-01-05' AND DATE '2011-01-06'",
      "WHERE refined = false AND source = 'reviews' AND for_date BETWEEN DATE '2011-01-06' AND DATE '2011-01-06'",
      "WHERE refined = false AND arrival_date IN (DATE '2011-01-06')",
    ]);
  });
});

describe('a plan', () => {
  it('of a year fits into what a state machine carries', async () => {
    const plan: NightPlan = { runId: 'fill-1', kind: 'backfill', from: '2011-01-01', to: '2011-12-31' };
    const days = daysBetween(plan.from, addDays(plan.to, 9));
    const unrefined = days.flatMap((date) => [taken('events', date), taken('pos', date, { store: 'S-1' })]);
    const size = (planned: unknown) => JSON.stringify(planned).length;
    expect(size(await eventsOf({ unrefined }, plan))).toBeLessThan(240_000);
    expect(size(await windowsOf({ unrefined }, plan))).toBeLessThan(20_000);
    const orders = days.flatMap((date) => [ordered(date, 1), ordered(date, 1, 'OrderCancelled')]);
    const january = daysBetween('2011-01-01', '2011-01-31');
    expect(size(await windowOf({ unrefined, orders }, [...january], plan))).toBeLessThan(100_000);
  });
});
