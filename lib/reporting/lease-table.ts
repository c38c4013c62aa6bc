// Who changes the lake: one item, which a run holds and renews.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/hold-lease/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface LeaseTableProps {
  readonly config: Config;
}

export class LeaseTable extends Construct {
  readonly table: RetailTable;

  constructor(scope: Construct, id: string, { config }: LeaseTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', { config, partitionKey: text('name') });
  }

  /** May take, renew and give back the lease; hold-lease alone does. */
  grantHolding(role: Role): Pick<Env, 'LEASE_TABLE_NAME'> {
    allow(role, ['dynamodb:GetItem', 'dynamodb:PutItem'], this.table.tableArn);
    return { LEASE_TABLE_NAME: this.table.tableName };
  }
}
