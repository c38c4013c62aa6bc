// Stands between the clean tables and the marts: what does not add up is told, and goes no further. Of the marts it alone
// writes the one on quality, which people need most when a check failed.
import { QUALITY_FAILED, type QualityReport, type QualityRequest } from '../../contracts/night/quality.ts';
import { type LakeQueries, type LakeRow, textOf } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, type SqlParameters, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateList, integerLiteral, NULL, textLiteral } from '../../domain/reporting/sql-literals.ts';

export interface CheckQualityPorts {
  readonly lake: LakeQueries;
  readonly library: SqlLibrary;
}

/** Thrown when a check failed: names each that did, with its figures. The marts stay as they were. */
export class QualityFailed extends Error {
  override readonly name = QUALITY_FAILED;
  readonly report: QualityReport;

  constructor({ window }: QualityRequest, report: QualityReport) {
    const failed = report.checks.filter(({ passed }) => !passed);
    super(
      `the sales of ${window.month} are not reported, because ${failed.length} of ${report.checks.length} checks failed: ` +
        failed.map(({ name, detail }) => `${name}: ${detail}`).join('; '),
    );
    this.report = report;
  }
}

/**
 * Runs every check under sql/quality: one row each, `passed` and `detail`. All of them run, so that people see at once
 * whatever is wrong, and as one statement, because Athena takes a second for each and bills at least 10 MB; what they
 * found is written down first.
 * @throws QualityFailed
 */
export async function checkQuality(
  request: QualityRequest,
  ports: CheckQualityPorts,
): Promise<QualityReport> {
  const { lake, library } = ports;
  const source_dates = dateList(request.sourceDates);
  const parameters = { dates: dateList(request.window.dates), source_dates };
  const names = library.texts.names('quality');
  const { rows } = await lake.run(ALL_CHECKS, allChecks(names, parameters, library));
  const report = { checks: names.map((name) => checkOf(name, rows)) };
  await lake.run(QUALITY_MART, statementOf(library, QUALITY_MART, { source_dates, ...verdict(report) }).sql);
  if (report.checks.some(({ passed }) => !passed)) throw new QualityFailed(request, report);
  return report;
}

const ALL_CHECKS = 'quality';
const QUALITY_MART = 'marts/data-quality';

const allChecks = (names: readonly string[], parameters: SqlParameters, library: SqlLibrary): string =>
  names
    .map((name) => {
      const { sql } = statementOf(library, name, parameters);
      return `SELECT ${textLiteral(name)} AS name, passed, detail FROM (\n${sql}\n)`;
    })
    .join('\nUNION ALL\n');

function checkOf(name: string, rows: readonly LakeRow[]): QualityReport['checks'][number] {
  const row = rows.find((each) => each['name'] === name);
  if (row === undefined) throw new Error(`the check ${name} answered nothing`);
  return { name, passed: textOf(row, 'passed') === 'true', detail: textOf(row, 'detail') };
}

function verdict({ checks }: QualityReport): SqlParameters {
  const failed = checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`);
  return {
    checks_passed: integerLiteral(checks.length - failed.length),
    checks_failed: integerLiteral(failed.length),
    failed_checks: failed.length === 0 ? NULL : textLiteral(failed.join('; ')),
  };
}
