// What the bus was told of each product's orders, and what it is yet to be told.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/announce-restock/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface RestockAnnouncementsTableProps {
  readonly config: Config;
}

export class RestockAnnouncementsTable extends Construct {
  readonly table: RetailTable;

  constructor(scope: Construct, id: string, { config }: RestockAnnouncementsTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('sku'),
      sortKey: text('locationId'),
    });
  }

  /** May read and save what was told; the restock announcer alone does. */
  grantAnnouncing(role: Role): Pick<Env, 'RESTOCK_ANNOUNCEMENTS_TABLE'> {
    allow(
      role,
      ['dynamodb:BatchGetItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
      this.table.tableArn,
    );
    return { RESTOCK_ANNOUNCEMENTS_TABLE: this.table.tableName };
  }
}
