// The statements about one window: what was sold on its dates, and the marts of them.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Statement, Window, WindowStatements } from '../../contracts/night/statements.ts';
import { addDays, firstDayOf, lastDayOf } from '../../domain/reporting/calendar.ts';
import { textOf } from '../../domain/reporting/lake-queries.ts';
import { restatedBecause } from '../../domain/reporting/restated-because.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import {
  dateList,
  dateLiteral,
  textList,
  textLiteral,
  timestampLiteral,
} from '../../domain/reporting/sql-literals.ts';
import { datesToRead, type Unrefined } from '../../domain/reporting/unrefined.ts';
import { stockHealth } from './plan-stock-health.ts';
import { trendMarts } from './plan-trends.ts';
import {
  arrivalDatesOf,
  ask,
  type OrderDate,
  orderDatesOf,
  type PlanningContext,
  unrefinedOf,
} from './planning-context.ts';

/** How long before its cancellation an order may have been placed. */
const ORDER_DAYS = 30;

export async function planWindow(
  plan: NightPlan,
  window: Window,
  context: PlanningContext,
): Promise<WindowStatements> {
  const unrefined = await unrefinedOf(context);
  const [from = plan.from, to = from] = [window.dates[0], window.dates.at(-1)];
  const arrivalDates = arrivalDatesOf({ ...plan, from, to }, unrefined, context);
  const isOfWindow = ({ date }: { readonly date: string }) => window.dates.includes(date);
  const isAskedFor = (date: string) => plan.kind === 'backfill' && date >= plan.from && date <= plan.to;
  const orders = (await orderDatesOf(context, arrivalDates))
    .filter(isOfWindow)
    .filter(({ fresh, date }) => fresh > 0 || isAskedFor(date));
  const tillLogs = unrefined
    .filter(({ source, accepted }) => source === 'pos' && accepted > 0)
    .filter(isOfWindow);
  const askedFor = await tillLogDates(window.dates.filter(isAskedFor), context);
  const because = restatedBecause({
    tillLogs: tillLogs.map(({ store = '', date }) => ({ store, date })),
    onlineDates: orders.filter(({ fresh }) => fresh > 0).map(({ date }) => date),
    backfill: plan.kind === 'backfill' ? plan : undefined,
  });
  return {
    refine: [
      ...ofOrders(orders, context),
      ...ofTillLogs([...datesToRead(tillLogs, 'pos'), ...askedFor], plan, context),
    ],
    marts: [
      ...ofMarts(plan, window, because, context),
      ...trendMarts(plan, window, context),
      ...stockHealth(plan, window, context),
    ],
    sourceDates: sourceDatesOf(window, unrefined),
  };
}

/** Cases are in no books of rows: they are by the day of their order. */
const sourceDatesOf = ({ dates }: Window, unrefined: readonly Unrefined[]): string[] => {
  const arrived = unrefined.filter(({ source }) => source !== 'cases').map(({ date }) => date);
  return [...distinct([...dates, ...arrived])];
};

/** Of a backfill's dates those that have till logs: where none was ever delivered there is no raw table to read. */
async function tillLogDates(dates: readonly string[], context: PlanningContext): Promise<readonly string[]> {
  if (dates.length === 0) return [];
  const rows = await ask(context, 'plan/till-logs', { dates: dateList(dates) });
  return rows.map((row) => textOf(row, 'business_date'));
}

function ofOrders(orders: readonly OrderDate[], { library }: PlanningContext): readonly Statement[] {
  const statementFor = (name: string, eventTypes: readonly string[]) => {
    const ofTypes = orders.filter(({ eventType }) => eventTypes.includes(eventType));
    const dates = distinct(ofTypes.map(({ date }) => date));
    const [first = '', last = first] = [dates[0], dates.at(-1)];
    if (dates.length === 0) return [];
    const parameters = {
      dates: dateList(dates),
      arrival_dates: dateList(distinct(ofTypes.map(({ arrivalDate }) => arrivalDate))),
      orders_from: dateLiteral(addDays(first, -ORDER_DAYS)),
      orders_to: dateLiteral(last),
    };
    return [statementOf(library, name, parameters)];
  };
  return [
    ...statementFor('refine/sales-lines-online', ['OrderPlaced', 'OrderReturned']),
    // After the orders: a cancellation takes its currency from them.
    ...statementFor('refine/sales-lines-cancelled', ['OrderCancelled']),
  ];
}

function ofTillLogs(
  dates: readonly string[],
  plan: NightPlan,
  { library, now }: PlanningContext,
): readonly Statement[] {
  if (dates.length === 0) return [];
  const parameters = {
    pos_dates: dateList(distinct(dates)),
    pos_dates_text: textList(distinct(dates)),
    run_id: textLiteral(plan.runId),
    now: timestampLiteral(now),
  };
  return ['refine/sales-lines-store', 'refine/rejected-pos', 'refine/row-balance-pos'].map((name) =>
    statementOf(library, name, parameters),
  );
}

function ofMarts(
  plan: NightPlan,
  { month, dates }: Window,
  because: string,
  { library, now }: PlanningContext,
): readonly Statement[] {
  const parameters: SqlParameters = {
    dates: dateList(dates),
    month: textLiteral(month),
    month_from: dateLiteral(firstDayOf(month)),
    month_to: dateLiteral(lastDayOf(month)),
    because: textLiteral(because),
    run_id: textLiteral(plan.runId),
    now: timestampLiteral(now),
  };
  const isOver = plan.to >= lastDayOf(month);
  return [
    'marts/daily-sales',
    'marts/daily-product-sales',
    'marts/monthly-sales',
    ...(isOver ? ['marts/month-closings'] : []),
  ].map((name) => statementOf(library, name, parameters));
}

const distinct = (dates: readonly string[]): readonly string[] => [...new Set(dates)].sort();
