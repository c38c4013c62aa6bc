// Which events were judged for fraud, and what orders touched. No change stream: nobody needs to know.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/judge-orders/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface JudgedEventsTableProps {
  readonly config: Config;
}

/** Banks take money back for up to half a year: so long a chargeback must find what its order touched. */
const CHARGEBACK_DAYS = 180;

export class JudgedEventsTable extends Construct {
  readonly table: RetailTable;
  private readonly ttlDays: number;

  constructor(scope: Construct, id: string, { config }: JudgedEventsTableProps) {
    super(scope, id);
    this.ttlDays = Math.max(CHARGEBACK_DAYS, config.appliedEventsTtlDays);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('key'),
      timeToLiveAttribute: 'expiresAt',
    });
  }

  /** May ask which events were judged, and remember those that now are. */
  grantRemembering(role: Role): Pick<Env, 'JUDGED_EVENTS_TABLE' | 'JUDGED_EVENTS_TTL_DAYS'> {
    allow(role, ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'], this.table.tableArn);
    return { JUDGED_EVENTS_TABLE: this.table.tableName, JUDGED_EVENTS_TTL_DAYS: String(this.ttlDays) };
  }
}
