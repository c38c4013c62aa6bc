// The ids of deliveries that were taken to their orders. No change stream: its writes stay fast, and nobody needs to know.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/track-restock/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface AppliedReceiptsTableProps {
  readonly config: Config;
}

export class AppliedReceiptsTable extends Construct {
  readonly table: RetailTable;
  private readonly ttlDays: number;

  constructor(scope: Construct, id: string, { config }: AppliedReceiptsTableProps) {
    super(scope, id);
    this.ttlDays = config.appliedEventsTtlDays;
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('eventId'),
      timeToLiveAttribute: 'expiresAt',
    });
  }

  /** May ask which deliveries were applied, and record those that now are. */
  grantRemembering(role: Role): Pick<Env, 'APPLIED_RECEIPTS_TABLE' | 'APPLIED_RECEIPTS_TTL_DAYS'> {
    allow(role, ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'], this.table.tableArn);
    return { APPLIED_RECEIPTS_TABLE: this.table.tableName, APPLIED_RECEIPTS_TTL_DAYS: String(this.ttlDays) };
  }
}
