// The statements about reviews: a review is of the month in which it was written, whenever it is delivered.
import type { Statement } from '../../contracts/night/statements.ts';
import { addDays, firstDayOf, lastDayOf, monthOf } from '../../domain/reporting/calendar.ts';
import { textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, dateLiteral, textList, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { datesToRead, type Unrefined } from '../../domain/reporting/unrefined.ts';
import { piecesOf } from '../../domain/reporting/windows.ts';
import { ask, type PlanningContext } from './planning-context.ts';

/** By how much a later delivery may correct the day of a review. */
const MOVING_DAYS = 366;

/** @param common what every statement about an arrival is given */
export async function ofReviews(
  unrefined: readonly Unrefined[],
  common: SqlParameters,
  context: PlanningContext,
): Promise<readonly Statement[]> {
  const { library, settings } = context;
  const statements = piecesOf(datesToRead(unrefined, 'reviews')).map(async (dates) => {
    const months = await writtenIn(dates, context);
    const parameters = { ...common, ...received(dates), ...standing(months, dates) };
    const refine = piecesOf(months).map((writtenInMonths) =>
      statementOf(library, 'refine/reviews', {
        ...parameters,
        written_in: textList(writtenInMonths),
        zone: textLiteral(settings.reportingTimeZone),
      }),
    );
    const books = ['refine/rejected-reviews', 'refine/row-balance-reviews'];
    return [...refine, ...books.map((name) => statementOf(library, name, parameters))];
  });
  return (await Promise.all(statements)).flat();
}

/** Months whose reviews the run changed, or has still to change when it was not refined yet. */
export async function reviewedMonths(
  unrefined: readonly Unrefined[],
  context: PlanningContext,
): Promise<readonly string[]> {
  const months = piecesOf(datesToRead(unrefined, 'reviews')).map(async (dates) => {
    const rows = await ask(context, 'plan/reviewed-months', {
      ...received(dates),
      ...standing(await writtenIn(dates, context), dates),
    });
    return rows.map((row) => textOf(row, 'month'));
  });
  return (await Promise.all(months)).flat();
}

async function writtenIn(dates: readonly string[], context: PlanningContext): Promise<readonly string[]> {
  const rows = await ask(context, 'plan/written-in', received(dates));
  return rows.map((row) => textOf(row, 'month'));
}

const received = (dates: readonly string[]): SqlParameters => ({
  received_on: dateList(dates),
  received_on_text: textList(dates),
});

/** Where reviews of these months stand, or stood; of none, something that is a range. */
function standing(months: readonly string[], dates: readonly string[]): SqlParameters {
  const all = months.length > 0 ? [...months].sort() : dates.map(monthOf).sort();
  const [first = '', last = first] = [all[0], all.at(-1)];
  return {
    known_from: dateLiteral(addDays(firstDayOf(first), -MOVING_DAYS)),
    known_to: dateLiteral(addDays(lastDayOf(last), MOVING_DAYS)),
  };
}
