// The orders that were held, each with the reasons and the decision; its change stream wakes whoever must know.
import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DECIDED_CASES_INDEX, OPEN_CASES_INDEX } from '../../contracts/fraud-case.ts';
import type { Env as AnnounceCaseEnv } from '../../lambda/announce-case/env.ts';
import type { Env as JudgeOrdersEnv } from '../../lambda/judge-orders/env.ts';
import type { Env as TakeCasesEnv } from '../../lambda/take-cases/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { changeStream, type StreamSource } from '../events/stream-source.ts';
import { RetailTable, text } from '../retail-table.ts';

export interface CasesTableProps {
  readonly config: Config;
}

export class CasesTable extends Construct {
  readonly table: RetailTable;
  /** What a reader of the cases' changes reads. */
  readonly changes: StreamSource;

  constructor(scope: Construct, id: string, { config }: CasesTableProps) {
    super(scope, id);
    this.table = new RetailTable(this, 'Table', {
      config,
      partitionKey: text('orderId'),
      stream: StreamViewType.NEW_IMAGE,
    });
    // Only an open case has the first index's key, only a decided one the second's: what is looked for stays small,
    // however many cases there ever were.
    this.table.addGlobalSecondaryIndex({
      indexName: OPEN_CASES_INDEX,
      partitionKey: text('openIn'),
      sortKey: text('openedAt'),
    });
    this.table.addGlobalSecondaryIndex({
      indexName: DECIDED_CASES_INDEX,
      partitionKey: text('decidedOn'),
      sortKey: text('decidedAt'),
    });
    this.changes = changeStream(this.table, config.alarms);
  }

  /** May open and decide cases; the fraud consumer alone does. */
  grantJudging(role: Role): Pick<JudgeOrdersEnv, 'FRAUD_CASES_TABLE'> {
    allow(role, ['dynamodb:PutItem', 'dynamodb:UpdateItem'], this.table.tableArn);
    return { FRAUD_CASES_TABLE: this.table.tableName };
  }

  /** May read the open cases, and those that were decided on a day. */
  grantSweeping(role: Role): Pick<AnnounceCaseEnv, 'FRAUD_CASES_TABLE'> {
    for (const index of [OPEN_CASES_INDEX, DECIDED_CASES_INDEX])
      allow(role, ['dynamodb:Query'], `${this.table.tableArn}/index/${index}`);
    return { FRAUD_CASES_TABLE: this.table.tableName };
  }

  /** May read those, and cases of orders that are named. */
  grantFollowing(role: Role): Pick<TakeCasesEnv, 'FRAUD_CASES_TABLE'> {
    allow(role, ['dynamodb:BatchGetItem'], this.table.tableArn);
    return this.grantSweeping(role);
  }
}
