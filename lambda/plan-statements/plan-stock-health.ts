// The statement about the stock as the run's last day left it: made once, with the window that this day is in.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Statement, Window } from '../../contracts/night/statements.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import { normalQuantile } from '../../domain/reporting/normal-quantile.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateLiteral, doubleLiteral, integerLiteral } from '../../domain/reporting/sql-literals.ts';
import { nonGoodsList } from './non-goods-list.ts';
import type { PlanningContext } from './planning-context.ts';

/** Days of demand that a recommendation goes by, the last one included. */
const DEMAND_DAYS = 28;

/** Windows come in the order of time: corrections of earlier months are in by then. */
export const stockHealth = (
  plan: NightPlan,
  { dates }: Window,
  context: PlanningContext,
): readonly Statement[] =>
  dates.includes(plan.to)
    ? [statementOf(context.library, 'marts/inventory-health', adviceParameters(plan.to, context))]
    : [];

/** What views.restock_advice asks for. */
export function adviceParameters(asOf: string, context: Pick<PlanningContext, 'settings'>): SqlParameters {
  const { serviceLevel, orderCycleDays, defaultLeadTimeDays } = context.settings.restock;
  return {
    as_of: dateLiteral(asOf),
    demand_from: dateLiteral(addDays(asOf, 1 - DEMAND_DAYS)),
    service_z: doubleLiteral(normalQuantile(serviceLevel)),
    order_cycle_days: integerLiteral(orderCycleDays),
    default_lead_time_days: integerLiteral(defaultLeadTimeDays),
    non_goods: nonGoodsList(context),
  };
}
