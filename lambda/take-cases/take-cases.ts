// A step of the nightly flow: brings the cases that are open, or were decided of late, to the lake.
import type { FraudCase } from '../../contracts/fraud-case.ts';
import { type FraudCaseLine, fraudCaseLineOf } from '../../contracts/fraud-case-line.ts';
import type { CasesTaken } from '../../contracts/night/cases.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { businessDateOf } from '../../domain/reporting/business-date.ts';
import { addDays, daysBetween } from '../../domain/reporting/calendar.ts';
import { type LakeQueries, type LakeRow, textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { windowsOf } from '../../domain/reporting/windows.ts';

export interface TakeCasesPorts {
  readonly cases: {
    openCases(): AsyncIterable<readonly FraudCase[]>;
    /** @param day `YYYY-MM-DD` in UTC */
    casesDecidedOn(day: string): AsyncIterable<readonly FraudCase[]>;
    /** Those that there are of these orders. */
    casesOf(orderIds: readonly string[]): Promise<readonly FraudCase[]>;
  };
  readonly files: {
    /** Writes lines to a file, in place of one of that name. */
    write(key: string, lines: AsyncIterable<string>): Promise<void>;
  };
  readonly lake: LakeQueries;
  readonly library: SqlLibrary;
  readonly settings: {
    readonly reportingTimeZone: string;
    /** As many days after it was made a decision may be read. */
    readonly lateDays: number;
  };
}

/** A night runs on the day after its date, which in UTC may be one later still. */
const DAYS_AFTER = 2;

/** Days of decisions that are read at once. */
const DAYS_AT_ONCE = 8;

/**
 * What no run has worked through yet tells how far back to look: a night that makes good for others looks as far back as
 * they would have. A case that the lake knows to be open is followed however old its decision says that it is.
 */
export async function takeCases(plan: NightPlan, ports: TakeCasesPorts): Promise<CasesTaken> {
  const { cases, settings } = ports;
  const found = new Map<string, FraudCase>();
  const take = (page: readonly FraudCase[]) => {
    for (const each of page) {
      const before = found.get(each.orderId);
      if (before === undefined || before.version < each.version) found.set(each.orderId, each);
    }
  };
  const takeAll = async (pages: AsyncIterable<readonly FraudCase[]>) => {
    for await (const page of pages) take(page);
  };
  const [first, followed] = await Promise.all([
    firstArrival(plan, ports),
    ask('cases/open-cases', {}, ports),
    takeAll(cases.openCases()),
  ]);
  const days = daysBetween(addDays(first, -settings.lateDays), addDays(plan.to, DAYS_AFTER));
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE)
    await Promise.all(days.slice(at, at + DAYS_AT_ONCE).map((day) => takeAll(cases.casesDecidedOn(day))));
  const lost = followed.map((row) => textOf(row, 'order_id')).filter((orderId) => !found.has(orderId));
  if (lost.length > 0) take(await cases.casesOf(lost));
  await bring([...found.values()], plan, ports);
  return { cases: found.size };
}

/** The earliest day of arrival that no run has worked through to its end, or the plan's own first date. */
async function firstArrival({ from }: NightPlan, ports: TakeCasesPorts): Promise<string> {
  const rows = await ask('plan/unrefined', {}, ports);
  const arrivals = rows.filter((row) => row['source'] === 'events').map((row) => textOf(row, 'source_date'));
  return [from, ...arrivals].sort()[0] ?? from;
}

async function bring(found: readonly FraudCase[], plan: NightPlan, ports: TakeCasesPorts): Promise<void> {
  if (found.length === 0) return;
  const { runId, to: takenOn } = plan;
  const openedOn = ({ openedAt }: FraudCase) => businessDateOf(openedAt, ports.settings.reportingTimeZone);
  async function* lines() {
    for (const each of found) yield lineOf(fraudCaseLineOf(each, { openedOn: openedOn(each), runId }));
  }
  await ports.files.write(`cases/taken_on=${takenOn}/${runId}.jsonl.gz`, lines());
  // A month at once: a write may open 100 partitions.
  for (const { dates } of windowsOf(found.map(openedOn)))
    await ask(
      'cases/fraud-cases',
      { dates: dateList(dates), taken_on_text: textLiteral(takenOn), run_id: textLiteral(runId) },
      ports,
    );
}

async function ask(
  name: string,
  parameters: SqlParameters,
  { lake, library }: TakeCasesPorts,
): Promise<readonly LakeRow[]> {
  return (await lake.run(name, statementOf(library, name, parameters).sql)).rows;
}

const lineOf = (line: FraudCaseLine): string => `${JSON.stringify(line)}\n`;
