// The functions that tell of a night: report files for the people in the trade, mails for those who run the platform.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env as AnnounceNightEnv } from '../../lambda/announce-night/env.ts';
import type { Env as ExportReportEnv } from '../../lambda/export-report/env.ts';
import type { Alerts } from '../alerts/alerts.ts';
import { allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Lake } from '../lake/lake.ts';
import { nightFunction, SQL } from './night-function.ts';
import type { Step } from './night-states.ts';

export interface TellingProps {
  readonly config: Config;
  readonly lake: Lake;
  readonly alerts: Alerts;
}

/** The folder of the marts bucket where reports are files. */
const REPORTS_FOLDER = 'reports';

export class Telling extends Construct {
  readonly exportReport: Step;
  readonly announceNight: Step;

  constructor(scope: Construct, id: string, { config, lake, alerts }: TellingProps) {
    super(scope, id);
    this.exportReport = nightFunction<ExportReportEnv>(this, 'ExportReport', {
      config,
      name: 'export-report',
      description: 'Writes the report file of a closed month',
      beside: SQL,
      environment: (role) => ({ ...lake.grantAsking(role), ...grantExporting(role, lake) }),
    });
    this.announceNight = nightFunction<AnnounceNightEnv>(this, 'AnnounceNight', {
      config,
      name: 'announce-night',
      description: 'Tells by mail what a night made, or where it stopped',
      beside: SQL,
      environment: (role) => {
        lake.grantReading(role, 'clean');
        if (config.reportLinkHours > 0) grantSharing(role, lake);
        return {
          ...lake.grantAsking(role),
          ...alerts.grantTellingOperations(role),
          STAGE: config.stage,
          REPORTING_TIME_ZONE: config.reportingTimeZone,
          REPORT_LINK_HOURS: String(config.reportLinkHours),
        };
      },
    });
  }
}

/** Reads the reports' tables, and writes files beside them. */
function grantExporting(role: Role, lake: Lake): Pick<ExportReportEnv, 'MARTS_BUCKET'> {
  lake.grantReading(role, 'marts');
  allowOnObjects(role, ['s3:PutObject'], {
    bucket: lake.zones.marts,
    folder: REPORTS_FOLDER,
    reason: 'A report is named by its month and version.',
  });
  return { MARTS_BUCKET: lake.zones.marts.bucketName };
}

/** A link can do no more than the role that signed it. */
function grantSharing(role: Role, lake: Lake): void {
  allowOnObjects(role, ['s3:GetObject'], {
    bucket: lake.zones.marts,
    folder: REPORTS_FOLDER,
    reason: 'The mail has links to the reports of the night, whichever months they are of.',
  });
}
