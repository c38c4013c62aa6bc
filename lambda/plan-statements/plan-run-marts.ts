// The statements of reports that a run makes once, over all of its windows.
import type { Statement, Window } from '../../contracts/night/statements.ts';
import { firstDayOf, lastDayOf } from '../../domain/reporting/calendar.ts';
import { statementOf } from '../../domain/reporting/sql-library.ts';
import { dateLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import type { Unrefined } from '../../domain/reporting/unrefined.ts';
import { reviewedMonths } from './plan-reviews.ts';
import type { PlanningContext } from './planning-context.ts';

export async function runMarts(
  windows: readonly Window[],
  unrefined: readonly Unrefined[],
  context: PlanningContext,
): Promise<readonly Statement[]> {
  // What was sold in a month, or written: both change its report.
  const months = [...windows.map(({ month }) => month), ...(await reviewedMonths(unrefined, context))];
  return yearsOf(months).map(({ first, last }) =>
    statementOf(context.library, 'marts/review-insights', {
      first_month: textLiteral(first),
      last_month: textLiteral(last),
      month_from: dateLiteral(firstDayOf(first)),
      month_to: dateLiteral(lastDayOf(last)),
    }),
  );
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
