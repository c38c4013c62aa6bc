// Writes the report file of every closed month, once in each version: what was told stays as it was told.
import type { Report, ReportRequest, Reports } from '../../contracts/night/reports.ts';
import { type MonthlySale, monthlySalesCsv } from '../../domain/reporting/monthly-sales-csv.ts';

/** The version of a month that holds, as the lake records it. */
export interface ClosedMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly version: number;
  /** The run that closed it. */
  readonly runId: string;
  readonly restatedBecause: string | null;
}

export interface ExportReportPorts {
  readonly lake: {
    closedMonths(): Promise<readonly ClosedMonth[]>;
    /** In the order of channel, location and currency. */
    monthlySales(month: string, version: number): Promise<readonly MonthlySale[]>;
  };
  readonly files: {
    readonly bucket: string;
    /** Keys of the files that are there. */
    keys(folder: string): Promise<ReadonlySet<string>>;
    /** Does nothing when the file is there already. */
    writeOnce(key: string, csv: string): Promise<void>;
  };
}

const FOLDER = 'reports/monthly_sales/';

/**
 * Looks at every closed month, not only at those that this run closed: a run that was killed in between leaves its
 * reports to the next. Answers what it wrote, and what this run closed, should it be the run's second attempt.
 */
export async function exportReport(
  { plan }: ReportRequest,
  { lake, files }: ExportReportPorts,
): Promise<Reports> {
  const written = await files.keys(FOLDER);
  const due = (await lake.closedMonths()).filter(
    (closed) => closed.runId === plan.runId || !written.has(keyOf(closed)),
  );
  const reports: Report[] = [];
  for (const closed of due) {
    const { month, version, restatedBecause } = closed;
    const rows = await lake.monthlySales(month, version);
    // A newer version is being made, by a run that did not come to close it: that one will be told.
    if (rows.length === 0) continue;
    const key = keyOf(closed);
    await files.writeOnce(key, monthlySalesCsv(rows));
    reports.push({ month, version, bucket: files.bucket, key, restatedBecause });
  }
  return { reports };
}

const keyOf = ({ month, version }: ClosedMonth) => `${FOLDER}${month}/monthly_sales-${month}-v${version}.csv`;
