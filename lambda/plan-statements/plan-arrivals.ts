// The statements about what arrived, whatever business dates it is of: events, reviews, catalogue, locations.
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Statement, Statements } from '../../contracts/night/statements.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import {
  dateList,
  dateLiteral,
  textList,
  textLiteral,
  timestampLiteral,
} from '../../domain/reporting/sql-literals.ts';
import { datesToRead, type Unrefined } from '../../domain/reporting/unrefined.ts';
import { piecesOf } from '../../domain/reporting/windows.ts';
import { ofReviews } from './plan-reviews.ts';
import { arrivalDatesOf, type PlanningContext, unrefinedOf } from './planning-context.ts';

/** Files of these sources are refined by the day they were received; what they make is named after the table. */
const FILES = [
  { source: 'catalog', table: 'products' },
  { source: 'locations', table: 'locations' },
] as const;

const OF_NEW_EVENTS = [
  'refine/events',
  'refine/rejected-events',
  'refine/rejected-order-lines',
  'refine/row-balance-events',
];

export async function planArrivals(plan: NightPlan, context: PlanningContext): Promise<Statements> {
  const unrefined = await unrefinedOf(context);
  const reviews = await ofReviews(unrefined, commonParameters(plan, context), context);
  return {
    statements: [...ofEvents(plan, unrefined, context), ...reviews, ...ofFiles(plan, unrefined, context)],
  };
}

/** The earlier dates first: of copies the first to arrive counts. */
function ofEvents(
  plan: NightPlan,
  unrefined: readonly Unrefined[],
  context: PlanningContext,
): readonly Statement[] {
  const { library, settings } = context;
  const fresh = piecesOf(datesToRead(unrefined, 'events')).flatMap((dates) => {
    const [first = '', last = first] = [dates[0], dates.at(-1)];
    const parameters = {
      ...commonParameters(plan, context),
      arrival_dates: dateList(dates),
      arrival_dates_text: textList(dates),
      known_from: dateLiteral(addDays(first, -settings.copyDays)),
      known_to: dateLiteral(addDays(last, settings.copyDays)),
      zone: textLiteral(settings.reportingTimeZone),
    };
    return OF_NEW_EVENTS.map((name) => statementOf(library, name, parameters));
  });
  const movements = piecesOf(arrivalDatesOf(plan, unrefined, context)).map((dates) =>
    statementOf(library, 'refine/stock-movements', { arrival_dates: dateList(dates) }),
  );
  return [...fresh, ...movements];
}

function ofFiles(
  plan: NightPlan,
  unrefined: readonly Unrefined[],
  context: PlanningContext,
): readonly Statement[] {
  return FILES.flatMap(({ source, table }) =>
    piecesOf(datesToRead(unrefined, source)).flatMap((dates) => {
      const parameters = {
        ...commonParameters(plan, context),
        received_on: dateList(dates),
        received_on_text: textList(dates),
      };
      return [`refine/${table}`, `refine/rejected-${table}`, `refine/row-balance-${table}`].map((name) =>
        statementOf(context.library, name, parameters),
      );
    }),
  );
}

const commonParameters = ({ runId }: NightPlan, { now }: PlanningContext): SqlParameters => ({
  run_id: textLiteral(runId),
  now: timestampLiteral(now),
});
