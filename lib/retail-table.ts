// A DynamoDB table as the platform wants every table: on demand, encrypted, restorable.
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';

export interface RetailTableProps
  extends Pick<TableProps, 'partitionKey' | 'sortKey' | 'stream' | 'timeToLiveAttribute'> {
  readonly config: Config;
}

export class RetailTable extends Table {
  constructor(scope: Construct, id: string, { config, ...props }: RetailTableProps) {
    const retained = config.removal === 'retain';
    super(scope, id, {
      ...props,
      billingMode: BillingMode.PAY_PER_REQUEST,
      // The account's own key rather than DynamoDB's: its use shows in CloudTrail, and roles need nothing more.
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retained,
      removalPolicy: retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

/** A key attribute that holds text. */
export const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });
