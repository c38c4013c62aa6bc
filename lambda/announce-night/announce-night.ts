// Tells the people who run the platform of a run: what it made and set aside, or where it stopped and how it goes on.
import type { Announcement, NightFailed, NightSucceeded } from '../../contracts/night/announcement.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { backfillInput, scheduledInput } from '../../contracts/night/night-plan.ts';
import { QUALITY_FAILED } from '../../contracts/night/quality.ts';
import type { Report } from '../../contracts/night/reports.ts';
import { closedDateOf } from '../../domain/reporting/business-date.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import { failureMail } from '../../domain/reporting/failure-mail.ts';
import { type NightMail, nightMail, type SetAside } from '../../domain/reporting/night-mail.ts';
import { slowestFirst } from '../../domain/reporting/statement-totals.ts';

export interface AnnounceNightPorts {
  readonly rejections: {
    files(runId: string): Promise<readonly SetAside[]>;
    rows(runId: string, from: string): Promise<readonly SetAside[]>;
  };
  readonly mail: { send(mail: NightMail): Promise<void> };
  /** Makes a link that lets whoever has it read the report. @default - mails have none */
  readonly linkTo?: ((report: Report) => Promise<string>) | undefined;
}

export interface Surroundings {
  readonly stage: string;
  readonly timeZone: string;
  readonly linkHours: number;
  /** The wall clock's, ISO-8601. */
  readonly now: string;
}

/** What alarms and dashboards are told of a run. */
export interface RunFigures {
  /** Whether it was a night of the schedule, and came to its end: a person's run must not hide that one is missing. */
  readonly nightDone: boolean;
  /** Whether it stopped because the clean tables do not add up. */
  readonly qualityFailed: boolean;
  /** What its statements read; undefined when it failed. */
  readonly scannedBytes: number | undefined;
}

export async function announceNight(
  announcement: Announcement,
  surroundings: Surroundings,
  ports: AnnounceNightPorts,
): Promise<RunFigures> {
  const mail =
    announcement.outcome === 'succeeded'
      ? await mailOfNight(announcement, surroundings, ports)
      : failureMail({
          stage: surroundings.stage,
          failed: announcement,
          plan: announcement.plan ?? intentionOf(announcement, surroundings.timeZone),
        });
  await ports.mail.send(mail);
  return figuresOf(announcement);
}

function figuresOf(announcement: Announcement): RunFigures {
  if (announcement.outcome === 'failed')
    return {
      nightDone: false,
      qualityFailed: announcement.error === QUALITY_FAILED,
      scannedBytes: undefined,
    };
  const scannedBytes = slowestFirst(announcement).reduce((total, run) => total + run.scannedBytes, 0);
  return { nightDone: announcement.plan.kind === 'night', qualityFailed: false, scannedBytes };
}

/** Files wait in the inbox for as long as this, and the archive's objects for less; each brings rows of its date. */
const OLDEST_DAYS = 40;

async function mailOfNight(
  night: NightSucceeded,
  { stage, linkHours, now }: Surroundings,
  { rejections, linkTo }: AnnounceNightPorts,
): Promise<NightMail> {
  const { runId, from } = night.plan;
  const dates = [from, ...night.windows.flatMap((window) => window.dates)].toSorted();
  const oldest = addDays(dates[0] ?? from, -OLDEST_DAYS);
  const [rejectedFiles, rejectedRows, reports] = await Promise.all([
    rejections.files(runId),
    rejections.rows(runId, oldest),
    Promise.all(night.reports.map(async (report) => ({ ...report, link: await linkTo?.(report) }))),
  ]);
  const seconds = (Date.parse(now) - Date.parse(night.startedAt)) / 1_000;
  return nightMail({ stage, night, seconds, rejectedFiles, rejectedRows, reports, linkHours });
}

/** What a run that failed before it had a plan was started for. */
function intentionOf(
  { input }: NightFailed,
  timeZone: string,
): Pick<NightPlan, 'kind' | 'from' | 'to'> | undefined {
  const backfill = backfillInput.safeParse(input);
  if (backfill.success) return { kind: 'backfill', ...backfill.data };
  const scheduled = scheduledInput.safeParse(input);
  if (!scheduled.success) return undefined;
  const date = closedDateOf(scheduled.data.scheduledTime, timeZone);
  return { kind: 'night', from: date, to: date };
}
