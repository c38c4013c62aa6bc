// The last price that was suggested for each product at each location, and what is yet to be told.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/suggest-price/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface PriceSuggestionsTableProps {
  readonly config: Config;
}

export class PriceSuggestionsTable extends Construct {
  readonly table: RetailTable;

  constructor(scope: Construct, id: string, { config }: PriceSuggestionsTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('sku'),
      sortKey: text('locationId'),
    });
  }

  /** May read and save what was suggested; the price function alone does. */
  grantSuggesting(role: Role): Pick<Env, 'PRICE_SUGGESTIONS_TABLE'> {
    allow(
      role,
      ['dynamodb:BatchGetItem', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
      this.table.tableArn,
    );
    return { PRICE_SUGGESTIONS_TABLE: this.table.tableName };
  }
}
