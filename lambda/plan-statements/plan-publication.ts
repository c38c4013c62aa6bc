// The statements that write into the outbox what the event stream is to be told.
import type { PublicationPlanRequest, Statements } from '../../contracts/night/statements.ts';
import { textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import {
  dateList,
  dateLiteral,
  integerLiteral,
  listLiteral,
  NULL,
  rowLiteral,
  type SqlLiteral,
  textLiteral,
  timestampLiteral,
} from '../../domain/reporting/sql-literals.ts';
import { piecesOf } from '../../domain/reporting/windows.ts';
import { ask, type PlanningContext } from './planning-context.ts';

/**
 * Compares the dates that the run made anew, and those of rows that were never sent: a statement of a run that was stopped
 * may have written them late, by figures that do not hold any more.
 */
export async function planPublication(
  request: PublicationPlanRequest,
  context: PlanningContext,
): Promise<Statements> {
  const { plan, publishFrom, recommendPolicies } = request;
  const { library, now } = context;
  const parameters: SqlParameters = {
    // Unique, because one run at a time holds the lake: of no other rows is it ever said that they were sent.
    publication: integerLiteral(Date.parse(now)),
    now: timestampLiteral(now),
    run_id: textLiteral(plan.runId),
  };
  const sales = (await datesToCompare(request, context)).map((dates) =>
    statementOf(library, 'publish/sales', {
      ...parameters,
      dates: dateList(dates),
      openings: openings(publishFrom),
      open_elsewhere: publishFrom.everywhere === null ? NULL : dateLiteral(publishFrom.everywhere),
    }),
  );
  const policies = recommendPolicies ? [statementOf(library, 'publish/policies', parameters)] : [];
  return { statements: [...sales, ...policies] };
}

async function datesToCompare(
  { windows, publishFrom }: PublicationPlanRequest,
  context: PlanningContext,
): Promise<ReturnType<typeof piecesOf>> {
  if (publishFrom.everywhere === null && publishFrom.locations.length === 0) return [];
  const open = await ask(context, 'publish/open-dates', {});
  return piecesOf([
    ...windows.flatMap(({ dates }) => dates),
    ...open.map((row) => textOf(row, 'business_date')),
  ]);
}

/** No location has an empty name: its row keeps the list from being empty. */
function openings({ locations }: PublicationPlanRequest['publishFrom']): SqlLiteral {
  const rows = locations.map(({ locationId, from }) =>
    rowLiteral([textLiteral(locationId), dateLiteral(from)]),
  );
  return listLiteral([rowLiteral([textLiteral(''), dateLiteral('9999-12-31')]), ...rows]);
}
