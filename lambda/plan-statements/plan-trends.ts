// The statements of reports whose days look back: a day that changes changes those after it.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Statement, Window } from '../../contracts/night/statements.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import { statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, dateLiteral } from '../../domain/reporting/sql-literals.ts';
import { nonGoodsList } from './non-goods-list.ts';
import type { PlanningContext } from './planning-context.ts';

/** Days before its own that a day of sales_trends looks at, but for the year before. */
const TREND_DAYS = 55;
/** 52 weeks, and the seven days that end then. */
const YEAR_DAYS = 364;
const YEAR_LOOK_BACK = YEAR_DAYS + 6;
/** Days before its own that a day of top_movers looks at. */
const MOVER_DAYS = 13;

export function trendMarts(
  plan: NightPlan,
  { dates }: Window,
  context: PlanningContext,
): readonly Statement[] {
  const [first = plan.from, last = first] = [dates[0], dates.at(-1)];
  const common = { dates: dateList(dates), night: dateLiteral(plan.to), from: dateLiteral(first) };
  return [
    statementOf(context.library, 'marts/sales-trends', { ...common, ...trendDays(first, last) }),
    statementOf(context.library, 'marts/top-movers', {
      ...common,
      to: dateLiteral(addDays(last, MOVER_DAYS)),
      read_from: dateLiteral(addDays(first, -MOVER_DAYS)),
      non_goods: nonGoodsList(context),
    }),
  ];
}

function trendDays(first: string, last: string) {
  const to = addDays(last, TREND_DAYS);
  const laterFrom = addDays(first, YEAR_DAYS);
  return {
    to: dateLiteral(to),
    near_from: dateLiteral(addDays(first, -TREND_DAYS)),
    before_from: dateLiteral(addDays(first, -YEAR_LOOK_BACK)),
    before_to: dateLiteral(addDays(to, -YEAR_DAYS)),
    later_from: dateLiteral(laterFrom),
    later_to: dateLiteral(addDays(last, YEAR_LOOK_BACK)),
    year_from: dateLiteral(addDays(laterFrom, -TREND_DAYS)),
  };
}
