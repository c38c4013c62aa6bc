// The counters: one item per product and location; its change stream wakes whoever must know.
import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env as AnnounceStockEnv } from '../../lambda/announce-stock/env.ts';
import type { Env as CountInventoryEnv } from '../../lambda/count-inventory/env.ts';
import type { Env as TrackRestockEnv } from '../../lambda/track-restock/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { changeStream, type StreamSource } from '../events/stream-source.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface InventoryTableProps {
  readonly config: Config;
}

export class InventoryTable extends Construct {
  readonly table: RetailTable;
  /** What a reader of the counters' changes reads. */
  readonly changes: StreamSource;

  constructor(scope: Construct, id: string, { config }: InventoryTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('sku'),
      sortKey: text('locationId'),
      stream: StreamViewType.NEW_IMAGE,
    });
    this.changes = changeStream(this.table, config.alarms);
  }

  /** May count, and set policies. */
  grantCounting(role: Role): Pick<CountInventoryEnv, 'INVENTORY_TABLE'> {
    allow(role, ['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'], this.table.tableArn);
    return this.grantMending(role);
  }

  /** May change single counters: who tidies marks, and who rebuilds. */
  grantMending(role: Role): Pick<CountInventoryEnv, 'INVENTORY_TABLE'> {
    allow(role, ['dynamodb:UpdateItem'], this.table.tableArn);
    return { INVENTORY_TABLE: this.table.tableName };
  }

  /** May ask for counters by their keys. */
  grantAsking(role: Role): Pick<TrackRestockEnv, 'INVENTORY_TABLE'> {
    allow(role, ['dynamodb:BatchGetItem'], this.table.tableArn);
    return { INVENTORY_TABLE: this.table.tableName };
  }

  /** May read every counter. */
  grantSweeping(role: Role): Pick<AnnounceStockEnv, 'INVENTORY_TABLE'> {
    allow(role, ['dynamodb:Scan'], this.table.tableArn);
    return { INVENTORY_TABLE: this.table.tableName };
  }
}
