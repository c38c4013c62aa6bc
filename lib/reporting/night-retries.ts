// What the nightly flow tries again. Every function and every statement of it may run twice with no other outcome, so
// trying again is always safe; what is said in words to a person is not tried again.

import { Duration } from 'aws-cdk-lib';
import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { QUALITY_FAILED } from '../../contracts/night/quality.ts';

/** Thrown with a sentence that says what a person must do, or that the run must stop. */
const DELIBERATE: RetryProps = {
  errors: ['CrawlFailed', 'InvalidInput', 'LeaseHeld', 'LeaseLost', QUALITY_FAILED],
  maxAttempts: 0,
};

/** Lambda could not run the function: https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const LAMBDA_TROUBLE: RetryProps = {
  errors: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  interval: Duration.seconds(2),
  maxAttempts: 6,
  backoffRate: 2,
  maxDelay: Duration.seconds(30),
  jitterStrategy: JitterType.FULL,
};

/** Once, for what another service had against it at the moment: twice its timeout fits into the lease. */
const FUNCTION_FAILED: RetryProps = {
  errors: ['States.TaskFailed'],
  interval: Duration.seconds(10),
  maxAttempts: 1,
  jitterStrategy: JitterType.FULL,
};

export const FUNCTION_RETRIES: readonly RetryProps[] = [DELIBERATE, LAMBDA_TROUBLE, FUNCTION_FAILED];

/** An hour for the run that holds the lease, which may be a night that runs long. */
export const LEASE_RETRIES: readonly RetryProps[] = [
  { errors: ['LeaseHeld'], interval: Duration.minutes(1), maxAttempts: 60, backoffRate: 1 },
  LAMBDA_TROUBLE,
  FUNCTION_FAILED,
];

/**
 * Athena counts running and waiting statements, and refuses one that is too many before it begins.
 * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
export const QUERY_RETRIES: readonly RetryProps[] = [
  {
    errors: [
      'Athena.TooManyRequestsException',
      'Athena.InternalServerException',
      'Athena.SdkClientException',
    ],
    interval: Duration.seconds(5),
    maxAttempts: 6,
    backoffRate: 2,
    maxDelay: Duration.seconds(60),
    jitterStrategy: JitterType.FULL,
  },
];

/**
 * A statement that failed: an optimizer may have committed to the same Iceberg table in between (ICEBERG_COMMIT_ERROR),
 * which is an error like any other to Step Functions. The jitter keeps the two apart.
 */
export const STATEMENT_RETRIES: readonly RetryProps[] = [
  DELIBERATE,
  {
    errors: ['States.TaskFailed'],
    interval: Duration.seconds(5),
    maxAttempts: 2,
    backoffRate: 3,
    jitterStrategy: JitterType.FULL,
  },
];
