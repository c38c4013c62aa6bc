// The one account and region that the local cloud speaks for; every ARN of the plan names them.

export const ACCOUNT_ID = '000000000000';
export const REGION = 'us-east-1';

/** An ARN in the local account and region. */
export function localArn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;
}

/** An ARN of a service whose names are global and so carry no region: IAM. */
export function iamArn(resource: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:${resource}`;
}
