// What people read in their mail when a night is done, or when it failed.
import type { NightSucceeded } from '../../contracts/night/announcement.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Report } from '../../contracts/night/reports.ts';
import { SOURCES, type Source } from '../../contracts/night/source.ts';
import { bytesText, countText, durationText } from './figures.ts';
import { slowestFirst } from './statement-totals.ts';

/** How many files or rows of a source were set aside for one reason. */
export interface SetAside {
  readonly source: string;
  readonly reason: string;
  readonly amount: number;
  /** One of them: a file's name, or the path of the file that the row is in. */
  readonly example: string;
  /** What is wrong with it, in words; empty where the code says it all. */
  readonly message: string;
}

export interface NightMail {
  /** ASCII, at most 100 characters: SNS takes no more. */
  readonly subject: string;
  readonly body: string;
}

/** A report, and where it is read. */
export interface ReportAddress extends Report {
  /** Lets whoever has it read the report; undefined when there shall be none. */
  readonly link?: string | undefined;
}

export interface NightFigures {
  readonly stage: string;
  readonly night: NightSucceeded;
  readonly seconds: number;
  readonly rejectedFiles: readonly SetAside[];
  readonly rejectedRows: readonly SetAside[];
  readonly reports: readonly ReportAddress[];
  /** How long a report's link works at most. */
  readonly linkHours: number;
}

export function nightMail(figures: NightFigures): NightMail {
  const { night, stage } = figures;
  const rejected = sum(figures.rejectedFiles) + sum(figures.rejectedRows);
  const differing = night.reconciliation?.differing ?? 0;
  const remark = [
    ...(rejected === 0 ? [] : [`, ${rejected} set aside`]),
    ...(differing === 0 ? [] : [`, ${countText(differing, 'counter differs', 'counters differ')}`]),
  ].join('');
  return {
    subject: subjectOf(`${titleOf(night.plan)} done (${stage})${remark}`),
    body: `${[
      `${titleOf(night.plan)} is done: ${daysText(night)}.`,
      arrivals(night),
      publishedText(night),
      reportsText(figures),
      setAsideText(figures),
      reconciliationText(night),
      effort(figures),
    ].join('\n\n')}\n`,
  };
}

/** e.g. `The night of 2011-01-31`. */
export const titleOf = ({ kind, from, to }: NightPlan): string =>
  kind === 'night' ? `The night of ${from}` : `The backfill of ${from} to ${to}`;

export const subjectOf = (text: string): string => text.replace(/[^ -~]/g, '?').slice(0, SUBJECT_CHARACTERS);

const SUBJECT_CHARACTERS = 100;

function daysText({ windows }: NightSucceeded): string {
  const dates = windows.flatMap((window) => window.dates).toSorted();
  const [first = '', last = first] = [dates[0], dates.at(-1)];
  if (dates.length === 0) return 'nothing new had come in for any day';
  if (dates.length === 1) return `the figures of ${first} were made`;
  return `the figures of ${dates.length} days between ${first} and ${last} were made`;
}

const NAMES: Readonly<Record<Source, readonly [one: string, many: string]>> = {
  pos: ['till log', 'till logs'],
  reviews: ['file of reviews', 'files of reviews'],
  catalog: ['catalogue', 'catalogues'],
  locations: ['file of locations', 'files of locations'],
};

function arrivals({ inspection }: NightSucceeded): string {
  const files = SOURCES.map((source) => countText(inspection.accepted[source], ...NAMES[source]));
  const objects = countText(inspection.archiveObjects, 'object', 'objects');
  return `New: ${[...files, `${objects} of the event archive`].join(', ')}.`;
}

/** What the counters were told. */
function publishedText({ published: { salesChanges, units, policies, leftBehind } }: NightSucceeded): string {
  const told = [
    ...(salesChanges === 0
      ? []
      : [
          `${countText(salesChanges, 'change', 'changes')} of till sales (net units: ${units.toLocaleString('en-GB')})`,
        ]),
    ...(policies === 0 ? [] : [countText(policies, 'recommended policy', 'recommended policies')]),
  ];
  if (told.length === 0) return 'Nothing was published to the counters.';
  const since =
    leftBehind === 0 ? '' : `, ${leftBehind.toLocaleString('en-GB')} of them left behind by a run before`;
  return `Published to the counters: ${told.join(' and ')}${since}.`;
}

function reportsText({ reports, linkHours }: NightFigures): string {
  if (reports.length === 0) return 'No month was closed or restated.';
  const heading = reports.some(({ link }) => link !== undefined)
    ? `Monthly reports. Whoever has a link below can read the report with it, for ${countText(linkHours, 'hour', 'hours')} at most:`
    : 'Monthly reports (the addresses ask for a login):';
  return [heading, ...reports.flatMap(reportLines)].join('\n');
}

function reportLines(report: ReportAddress): readonly string[] {
  const { month, version, restatedBecause } = report;
  const why = restatedBecause === null ? '' : `, restated because of ${restatedBecause}`;
  return [`- ${month}, version ${version}${why}`, `  ${report.link ?? consoleAddress(report)}`];
}

const consoleAddress = ({ bucket, key }: Report) =>
  `https://s3.console.aws.amazon.com/s3/object/${bucket}?prefix=${encodeURIComponent(key)}`;

function setAsideText({ rejectedFiles, rejectedRows }: NightFigures): string {
  if (rejectedFiles.length + rejectedRows.length === 0) return 'Nothing new was set aside.';
  const line =
    (kind: string) =>
    ({ source, reason, amount, example, message }: SetAside) =>
      `- ${source}: ${countText(amount, kind, `${kind}s`)}, ${reason}, e.g. ${example}${message === '' ? '' : ` (${message})`}`;
  return [
    'Set aside (clean.rejected_files and clean.rejected_rows hold each with its reason in words):',
    ...rejectedFiles.map(line('file')),
    ...rejectedRows.map(line('row')),
  ].join('\n');
}

const NAMED = {
  changed: 'changed by no event',
  skipped: 'an event was not counted',
  missing: 'there is no such counter',
} as const;

function reconciliationText({ reconciliation }: NightSucceeded): string {
  if (reconciliation === null) return 'Counters were not compared: a backfill is about days that are past.';
  const { compared, waiting, differing, differences } = reconciliation;
  const later = waiting === 0 ? '' : `, ${countText(waiting, 'more waits', 'more wait')} for the archive`;
  const found = `${countText(compared, 'counter', 'counters')} compared with the archive${later}.`;
  if (differing === 0) return `${found} None differs.`;
  const rest = differing - differences.length;
  return [
    `${found} ${countText(differing, 'differs', 'differ')} (docs/runbook.md#counters-differ says what to do):`,
    ...differences.map(
      ({ locationId, sku, kind, expected, found: says }) =>
        `- ${sku} at ${locationId}: says ${says}, should say ${expected} (${NAMED[kind]})`,
    ),
    ...(rest === 0 ? [] : [`- and ${countText(rest, 'other', 'others')}, see marts.reconciliation`]),
  ].join('\n');
}

function effort({ night, seconds }: NightFigures): string {
  const totals = slowestFirst(night);
  const scanned = totals.reduce((bytes, total) => bytes + total.scannedBytes, 0);
  const lines = totals.map(
    ({ name, times, milliseconds, scannedBytes }) =>
      `- ${name}${times === 1 ? '' : `, ${times} times`}: ${durationText(milliseconds / 1_000)}, ${bytesText(scannedBytes)}`,
  );
  return [
    `The run ${night.plan.runId} took ${durationText(seconds)}, and its statements read ${bytesText(scanned)}:`,
    ...lines,
  ].join('\n');
}

const sum = (setAside: readonly SetAside[]) => setAside.reduce((total, { amount }) => total + amount, 0);
