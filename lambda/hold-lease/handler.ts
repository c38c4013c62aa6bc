// A step of the nightly flow: takes, renews or gives back the lease on the lake.
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { type Lease, leaseRequest } from '../../contracts/night/lease.ts';
import { dynamoLease } from '../adapters/dynamo-lease.ts';
import { sfnRuns } from '../adapters/sfn-runs.ts';
import { Env } from './env.ts';
import { holdLease } from './hold-lease.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const ports = {
  leases: dynamoLease(new DynamoDBClient({}), env.LEASE_TABLE_NAME),
  runs: sfnRuns(new SFNClient({}), env.STATE_MACHINE_ARN),
};

export async function handler(event: unknown): Promise<Lease> {
  const request = leaseRequest.parse(event);
  const moment = { now: new Date().toISOString(), minutes: Number(env.LEASE_MINUTES) };
  const lease = await holdLease(request, moment, ports);
  logger.info('lease', { action: request.action, ...lease });
  return lease;
}
