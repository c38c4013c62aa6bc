// Which business dates a run must make anew, month by month.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Windows } from '../../contracts/night/statements.ts';
import { addDays, daysBetween, lastDayOf, monthOf } from '../../domain/reporting/calendar.ts';
import { textOf } from '../../domain/reporting/lake-queries.ts';
import { textLiteral } from '../../domain/reporting/sql-literals.ts';
import { datesToRead } from '../../domain/reporting/unrefined.ts';
import { windowsOf } from '../../domain/reporting/windows.ts';
import { ask, orderDatesOf, type PlanningContext, unrefinedOf } from './planning-context.ts';

/** How far back a month is looked for that nobody closed. */
const LOOKING_BACK_DAYS = 366;

/**
 * Dates of new till logs and of orders that arrived, and the run's own dates, so that a day without sales is checked and
 * its month closed like any other; and the last day of each month that is over and was never closed.
 */
export async function planWindows(plan: NightPlan, context: PlanningContext): Promise<Windows> {
  const [unrefined, months] = await Promise.all([unrefinedOf(context), openMonths(plan, context)]);
  const orders = await orderDatesOf(context, datesToRead(unrefined, 'events'));
  const touched = [
    ...datesToRead(unrefined, 'pos'),
    ...orders.filter(({ fresh }) => fresh > 0).map(({ date }) => date),
    ...daysBetween(plan.from, plan.to),
  ];
  const open = months.map(lastDayOf);
  return { windows: [...windowsOf([...touched, ...open.filter((date) => date <= plan.to)])] };
}

async function openMonths({ to }: NightPlan, context: PlanningContext): Promise<readonly string[]> {
  const rows = await ask(context, 'plan/open-months', {
    first_month: textLiteral(monthOf(addDays(to, -LOOKING_BACK_DAYS))),
    last_month: textLiteral(monthOf(to)),
  });
  return rows.map((row) => textOf(row, 'month'));
}
