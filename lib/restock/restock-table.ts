// What is on order and what was heard: one item per product and location; its change stream wakes who tells of it.
import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env as AnnounceRestockEnv } from '../../lambda/announce-restock/env.ts';
import type { Env as TrackRestockEnv } from '../../lambda/track-restock/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { changeStream, type StreamSource } from '../events/stream-source.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface RestockTableProps {
  readonly config: Config;
}

export class RestockTable extends Construct {
  readonly table: RetailTable;
  /** What a reader of the orders' changes reads. */
  readonly changes: StreamSource;

  constructor(scope: Construct, id: string, { config }: RestockTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('sku'),
      sortKey: text('locationId'),
      stream: StreamViewType.NEW_IMAGE,
    });
    this.changes = changeStream(this.table, config.alarms);
  }

  /** May order and receive; the restock tracker alone does. */
  grantTracking(role: Role): Pick<TrackRestockEnv, 'RESTOCK_TABLE'> {
    allow(
      role,
      ['dynamodb:BatchGetItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:Scan'],
      this.table.tableArn,
    );
    return { RESTOCK_TABLE: this.table.tableName };
  }

  /** May read every order. */
  grantSweeping(role: Role): Pick<AnnounceRestockEnv, 'RESTOCK_TABLE'> {
    allow(role, ['dynamodb:Scan'], this.table.tableArn);
    return { RESTOCK_TABLE: this.table.tableName };
  }
}
