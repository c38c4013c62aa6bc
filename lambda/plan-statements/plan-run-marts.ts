// The statements of reports that a run makes once, over all of its windows.
import type { Statement, Window } from '../../contracts/night/statements.ts';
import { firstDayOf, lastDayOf } from '../../domain/reporting/calendar.ts';
import { statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, dateLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { datesToRead, type Unrefined } from '../../domain/reporting/unrefined.ts';
import { windowsOf } from '../../domain/reporting/windows.ts';
import { nonGoodsList } from './non-goods-list.ts';
import { reviewedMonths } from './plan-reviews.ts';
import type { PlanningContext } from './planning-context.ts';

export async function runMarts(
  windows: readonly Window[],
  unrefined: readonly Unrefined[],
  context: PlanningContext,
): Promise<readonly Statement[]> {
  return [
    ...ofFraud(windows, unrefined, context),
    ...ofMonths(windows, await reviewedMonths(unrefined, context), context),
  ];
}

/** What was ordered on a day, or decided of its orders: both change its figures. */
function ofFraud(
  windows: readonly Window[],
  unrefined: readonly Unrefined[],
  { library }: PlanningContext,
): readonly Statement[] {
  const dates = [...windows.flatMap((window) => window.dates), ...datesToRead(unrefined, 'cases')];
  return windowsOf(dates).map((window) =>
    statementOf(library, 'marts/fraud-summary', { dates: dateList(window.dates) }),
  );
}

function ofMonths(
  windows: readonly Window[],
  reviewed: readonly string[],
  context: PlanningContext,
): readonly Statement[] {
  // What was sold in a month, or written: both change its report.
  const months = [...windows.map(({ month }) => month), ...reviewed];
  return yearsOf(months).flatMap(({ first, last }) => {
    const parameters = {
      first_month: textLiteral(first),
      last_month: textLiteral(last),
      month_from: dateLiteral(firstDayOf(first)),
      month_to: dateLiteral(lastDayOf(last)),
      non_goods: nonGoodsList(context),
    };
    return ['marts/product-performance', 'marts/review-insights'].map((name) =>
      statementOf(context.library, name, parameters),
    );
  });
}

/**
 * From the first to the last of the months of each year: old reviews that come at once are of many months, and a plan has
 * room for so many statements.
 */
function yearsOf(months: readonly string[]): readonly { readonly first: string; readonly last: string }[] {
  const years = Object.groupBy([...months].sort(), (month) => month.slice(0, 4));
  return Object.values(years).flatMap((ofYear = []) => {
    const [first, last] = [ofYear[0], ofYear.at(-1)];
    return first === undefined || last === undefined ? [] : [{ first, last }];
  });
}
