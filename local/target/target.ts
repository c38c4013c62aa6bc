// What a command talks to: the running local cloud, or a stage in an AWS account.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UserError } from '../user-error.ts';
import { findCloud, type LiveCloud } from './live-cloud.ts';

/** Settings for every SDK client; empty for an account, where the SDK's own chain finds region and credentials. */
export type ClientSettings = {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export interface Target {
  /** Of the local cloud; undefined for an account. */
  readonly endpoint: string | undefined;
  readonly clients: ClientSettings;
  /** A stack output. Throws a UserError when the target has none of that name. */
  output(name: string): string;
  /** What time it is there: a local cloud has the time of its data. */
  now(): Promise<Date>;
}

/** The person at the keyboard: an access key that belongs to no role, so no policy limits it. */
const OPERATOR = { accessKeyId: 'OPERATOR', secretAccessKey: 'local' } as const;

export const localTarget = ({ endpoint, outputs }: Pick<LiveCloud, 'endpoint' | 'outputs'>): Target => ({
  endpoint,
  clients: { endpoint, region: 'us-east-1', credentials: OPERATOR },
  output: (name) => outputOf(outputs, name, 'the local cloud'),
  now: async () => new Date((await fetch(endpoint)).headers.get('date') ?? Date.now()),
});

/** Parts of the app that are stacks of their own: `tillstream-<stage>-<part>`. */
export type StackPart = 'stream' | 'lake';

/**
 * @param stage undefined for the local cloud
 * @param parts the stacks whose outputs are wanted
 */
export async function findTarget(
  stage: string | undefined,
  parts: readonly StackPart[] = ['stream'],
): Promise<Target> {
  return stage === undefined ? localTarget(findCloud()) : accountTarget(stage, parts);
}

async function accountTarget(stage: string, parts: readonly StackPart[]): Promise<Target> {
  const stackNames = parts.map((part) => `tillstream-${stage}-${part}`);
  const outputs = Object.assign({}, ...(await Promise.all(stackNames.map(stackOutputs))));
  return {
    endpoint: undefined,
    clients: {},
    output: (name) => outputOf(outputs, name, `stack ${stackNames.join(', ')}`),
    now: async () => new Date(),
  };
}

async function stackOutputs(stackName: string): Promise<Readonly<Record<string, string>>> {
  try {
    const reply = await new CloudFormationClient({}).send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
    const outputs = reply.Stacks?.[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `stack ${stackName} cannot be read (${reason}): check the stage's name, the region and your credentials`,
    );
  }
}

function outputOf(outputs: Readonly<Record<string, string>>, name: string, where: string): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new UserError(`${where} has no output ${name}: deploy the present version of the app there`);
}
