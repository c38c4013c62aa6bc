// The ids of events that were counted. No change stream: its writes stay fast, and nobody needs to know.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/count-inventory/env.ts';
import type { Env as RebuildCountersEnv } from '../../lambda/rebuild-counters/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface AppliedEventsTableProps {
  readonly config: Config;
}

export class AppliedEventsTable extends Construct {
  readonly table: RetailTable;
  private readonly ttlDays: number;

  constructor(scope: Construct, id: string, { config }: AppliedEventsTableProps) {
    super(scope, id);
    this.ttlDays = config.appliedEventsTtlDays;
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('eventId'),
      timeToLiveAttribute: 'expiresAt',
    });
  }

  /** May ask which events were counted, and record those that now are. */
  grantRemembering(role: Role): Pick<Env, 'APPLIED_EVENTS_TABLE' | 'APPLIED_EVENTS_TTL_DAYS'> {
    allow(role, ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'], this.table.tableArn);
    return this.variables();
  }

  /** May record the id of an event that was skipped, unless it was counted after all. */
  grantClaiming(role: Role): Pick<RebuildCountersEnv, 'APPLIED_EVENTS_TABLE' | 'APPLIED_EVENTS_TTL_DAYS'> {
    allow(role, ['dynamodb:PutItem'], this.table.tableArn);
    return this.variables();
  }

  private variables() {
    return { APPLIED_EVENTS_TABLE: this.table.tableName, APPLIED_EVENTS_TTL_DAYS: String(this.ttlDays) };
  }
}
