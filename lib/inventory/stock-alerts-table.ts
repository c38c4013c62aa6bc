// What was decided about each counter and is yet to be told, and, in a sparse index, what is short now.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/announce-stock/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface StockAlertsTableProps {
  readonly config: Config;
}

export class StockAlertsTable extends Construct {
  readonly table: RetailTable;

  constructor(scope: Construct, id: string, { config }: StockAlertsTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('sku'),
      sortKey: text('locationId'),
    });
    // Only an open alert has these attributes, so the index holds a location's open alerts, oldest first.
    this.table.addGlobalSecondaryIndex({
      indexName: 'open-alerts',
      partitionKey: text('openLocationId'),
      sortKey: text('openedAt'),
    });
  }

  /** May read and save what was told; the stock announcer alone does. */
  grantAnnouncing(role: Role): Pick<Env, 'STOCK_ALERTS_TABLE'> {
    allow(
      role,
      ['dynamodb:BatchGetItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
      this.table.tableArn,
    );
    return { STOCK_ALERTS_TABLE: this.table.tableName };
  }
}
