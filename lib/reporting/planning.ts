// The functions that decide what a night is about, what it runs, and whether it may go on.
import { Construct } from 'constructs';
import type { Env as CheckQualityEnv } from '../../lambda/check-quality/env.ts';
import type { Env as PlanNightEnv } from '../../lambda/plan-night/env.ts';
import type { Env as PlanStatementsEnv } from '../../lambda/plan-statements/env.ts';
import type { Config } from '../config.ts';
import type { Lake } from '../lake/lake.ts';
import { nightFunction, SQL } from './night-function.ts';
import type { Step } from './night-states.ts';

export interface PlanningProps {
  readonly config: Config;
  readonly lake: Lake;
}

export class Planning extends Construct {
  readonly planNight: Step;
  readonly planStatements: Step;
  readonly checkQuality: Step;

  constructor(scope: Construct, id: string, { config, lake }: PlanningProps) {
    super(scope, id);
    this.planNight = nightFunction<PlanNightEnv>(this, 'PlanNight', {
      config,
      name: 'plan-night',
      description: 'Says which business dates a run is about',
      environment: () => ({ REPORTING_TIME_ZONE: config.reportingTimeZone }),
    });
    this.planStatements = nightFunction<PlanStatementsEnv>(this, 'PlanStatements', {
      config,
      name: 'plan-statements',
      description: 'Writes the statements of a phase of the night',
      beside: SQL,
      environment: (role) => {
        lake.grantReading(role, 'clean');
        lake.grantReading(role, 'marts');
        // Which months the reviews are of that came.
        lake.grantReadingSource(role, 'reviews');
        return {
          ...lake.grantAsking(role),
          REPORTING_TIME_ZONE: config.reportingTimeZone,
          APPLIED_EVENTS_TTL_DAYS: String(config.appliedEventsTtlDays),
          STREAM_RETENTION_DAYS: String(config.streamRetentionDays),
          SERVICE_LEVEL: String(config.restockAdvice.serviceLevel),
          ORDER_CYCLE_DAYS: String(config.restockAdvice.orderCycleDays),
          DEFAULT_LEAD_TIME_DAYS: String(config.restockAdvice.defaultLeadTimeDays),
          NON_GOODS_SKUS: JSON.stringify(config.nonGoodsSkus),
        };
      },
    });
    this.checkQuality = nightFunction<CheckQualityEnv>(this, 'CheckQuality', {
      config,
      name: 'check-quality',
      description: 'Stops a night before the reports when the clean tables are not sound',
      beside: SQL,
      environment: (role) => {
        lake.grantReading(role, 'clean');
        // What it found is a report too.
        lake.grantWriting(role, 'marts');
        return lake.grantAsking(role);
      },
    });
  }
}
