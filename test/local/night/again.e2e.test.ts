import { beforeAll, describe, expect, it } from 'vitest';
import { sampleApp } from '../sample-app.ts';
import { givenNights, type Nights } from './given-nights.ts';
import { contentsWithout, type LakeContents } from './lake-contents.ts';
import { usualDay } from './shop-days.ts';

const synthesized = sampleApp();

/** Across a month's end. */
const DATES = ['2026-02-27', '2026-02-28', '2026-03-01'] as const;
const FIRST = DATES[0];
const V1 = 'reports/monthly_sales/2026-02/monthly_sales-2026-02-v1.csv';
const V2 = V1.replace('-v1', '-v2');
/** A product has the name that it had in the night that told of it. */
const NAMES = ['product_name', 'category'];
/** A month that is told again says that it is. */
const TOLD_ANEW = ['version', 'restated_because', ...NAMES];

describe('nights of a few days', () => {
  let nights: Nights;
  let contents: LakeContents;
  let figures: LakeContents;
  let reports: Readonly<Record<string, string>>;

  const lastInput = () => nights.cloud.stateMachines.executions()[0]?.input ?? '';

  beforeAll(async () => {
    let stop = async () => {};
    nights = await givenNights(synthesized, FIRST, {
      cleanUp: (given) => {
        stop = given;
      },
    });
    for (const date of DATES) await nights.play(usualDay(date));
    [figures, reports] = [await nights.figures(TOLD_ANEW), await nights.reports()];
    // What the last night published comes back with the archive, and is taken by whatever runs next.
    await nights.run(lastInput());
    contents = await nights.contents();
    return stop;
  }, 120_000);

  it('fill every table of the lake, and write the report of the month that is over', () => {
    const {
      'clean.published_policies': policies,
      // Days are settled when the archive can add nothing to them, which is after ten days.
      'clean.stock_balances': balances,
      'clean.archive_positions': positions,
      ...others
    } = contents;
    expect([balances, positions]).toEqual([[], []]);
    for (const [table, rows] of Object.entries(others))
      expect([table, rows.length > 0]).toEqual([table, true]);
    // Of so few days nobody could recommend one.
    expect(policies).toEqual([]);
    expect(Object.keys(reports)).toEqual([V1]);
    expect(
      nights
        .mails()
        .slice(0, DATES.length)
        .map(({ subject }) => subject),
    ).toEqual(DATES.map((date) => `The night of ${date} done (local), 6 set aside`));
  });

  it('leave every row as it is when the last of them, or all of them as a backfill, run again', async () => {
    const runAgain = async (input: Parameters<Nights['run']>[0]) => {
      expect(await nights.run(input)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await nights.reports()).toEqual(reports);
      return nights.contents();
    };
    expect(await runAgain(lastInput())).toEqual(contents);
    const backfill = { from: FIRST, to: DATES[2] };
    const once = await runAgain(backfill);
    expect(contentsWithout(once, NAMES)).toEqual(contentsWithout(contents, NAMES));
    expect(await runAgain(backfill)).toEqual(once);
    expect(nights.cloud.denials()).toEqual([]);
    expect(nights.internalErrors).toEqual([]);
  });

  it('come to the same when the archive delivers two days late, and a month is told anew because of it', async () => {
    // Given
    const late = await givenNights(synthesized, FIRST);
    const [archive] = late.cloud.deliveries;
    archive?.hold();
    await late.play(usualDay(DATES[0]));
    await late.play(usualDay(DATES[1]));
    expect(await late.rows('SELECT count(*) FROM clean.events')).toEqual([['0']]);
    // When
    await archive?.release();
    await late.play(usualDay(DATES[2]));
    // Then
    const { 'marts.month_closings': closings, ...found } = await late.figures(TOLD_ANEW);
    const { 'marts.month_closings': _, ...expected } = figures;
    expect(found).toEqual(expected);
    expect(closings).toHaveLength(2);
    expect(
      await late.rows(
        "SELECT DISTINCT version, restated_because FROM marts.monthly_sales WHERE month = '2026-02'",
      ),
    ).toEqual([['2', 'online orders of 2026-02-27 and 2026-02-28']]);
    const told = await late.reports();
    const { [V1]: early = '', [V2]: whole = '' } = told;
    expect(Object.keys(told).toSorted()).toEqual([V1, V2]);
    expect(early).not.toContain('online');
    const withoutVersion = (csv: string) => csv.replaceAll(/,(1,|2,"?online orders.*?)\r\n/g, '\r\n');
    expect(withoutVersion(whole)).toBe(withoutVersion(reports[V1] ?? ''));
  });
});
