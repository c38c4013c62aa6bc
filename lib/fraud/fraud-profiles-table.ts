// What is known of each customer, card, device and address, and of what is usual. No change stream: nobody needs to know.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/judge-orders/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface FraudProfilesTableProps {
  readonly config: Config;
}

export class FraudProfilesTable extends Construct {
  readonly table: RetailTable;
  private readonly markDays: number;

  constructor(scope: Construct, id: string, { config }: FraudProfilesTableProps) {
    super(scope, id);
    // A mark is needed for as long as its shard's records can come again.
    this.markDays = config.appliedEventsTtlDays;
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('key'),
      timeToLiveAttribute: 'expiresAt',
    });
  }

  /** May read profiles and teach them; the fraud consumer alone does. */
  grantTeaching(role: Role): Pick<Env, 'FRAUD_PROFILES_TABLE' | 'FRAUD_MARK_DAYS'> {
    allow(
      role,
      ['dynamodb:BatchGetItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
      this.table.tableArn,
    );
    return { FRAUD_PROFILES_TABLE: this.table.tableName, FRAUD_MARK_DAYS: String(this.markDays) };
  }
}
