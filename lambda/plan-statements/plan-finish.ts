// The statements that end a run: reports over all of its windows; then, what it found in the books has been worked through.
import type { FinishStatements, Window } from '../../contracts/night/statements.ts';
import { statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, dateLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { datesToRead } from '../../domain/reporting/unrefined.ts';
import { windowsOf } from '../../domain/reporting/windows.ts';
import { runMarts } from './plan-run-marts.ts';
import { type PlanningContext, unrefinedOf } from './planning-context.ts';

/**
 * Only the inspection adds to the books, once per run and before anything is planned: what is open now was there then.
 * One statement per source and year, because a write may open 100 partitions, and these are months.
 */
export async function planFinish(
  windows: readonly Window[],
  context: PlanningContext,
): Promise<FinishStatements> {
  const unrefined = await unrefinedOf(context);
  const files = Object.groupBy(
    unrefined.filter(({ source }) => source !== 'events' && source !== 'cases'),
    ({ source, date }) => `${source} ${date.slice(0, 4)}`,
  );
  const deliveries = Object.values(files).flatMap((entries = []) => {
    const dates = entries.map(({ date }) => date).sort();
    const [first, last, source] = [dates[0], dates.at(-1), entries[0]?.source];
    if (first === undefined || last === undefined || source === undefined) return [];
    const parameters = {
      source: textLiteral(source),
      from_date: dateLiteral(first),
      to_date: dateLiteral(last),
    };
    return [statementOf(context.library, 'finish/deliveries', parameters)];
  });
  const arrivals = unrefined.filter(({ source }) => source === 'events').map(({ date }) => date);
  const objects = windowsOf(arrivals).map(({ dates }) =>
    statementOf(context.library, 'finish/archive-objects', { arrival_dates: dateList(dates) }),
  );
  const cases = windowsOf(datesToRead(unrefined, 'cases')).map(({ dates }) =>
    statementOf(context.library, 'finish/fraud-cases', { dates: dateList(dates) }),
  );
  return {
    marts: [...(await runMarts(windows, unrefined, context))],
    books: [...deliveries, ...objects, ...cases],
  };
}
