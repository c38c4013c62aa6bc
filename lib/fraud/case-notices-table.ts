// What was told of each case, and what is yet to be told.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/announce-case/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface CaseNoticesTableProps {
  readonly config: Config;
}

export class CaseNoticesTable extends Construct {
  readonly table: RetailTable;

  constructor(scope: Construct, id: string, { config }: CaseNoticesTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', { config, partitionKey: text('orderId') });
  }

  /** May read and save what was told; the case announcer alone does. */
  grantAnnouncing(role: Role): Pick<Env, 'CASE_NOTICES_TABLE'> {
    allow(
      role,
      ['dynamodb:BatchGetItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
      this.table.tableArn,
    );
    return { CASE_NOTICES_TABLE: this.table.tableName };
  }
}
