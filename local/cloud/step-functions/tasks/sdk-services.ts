// The services whose actions a task may call with the SDK, loaded when the first task needs them.

export const SDK_SERVICES = ['athena', 'dynamodb', 'glue', 'kinesis', 'lambda', 'sfn', 'sns'] as const;
export type SdkService = (typeof SDK_SERVICES)[number];

export const isSdkService = (service: string): service is SdkService =>
  SDK_SERVICES.some((known) => known === service);

export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

/** A client of some service, whose commands are looked up by name. */
export interface SdkClient {
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<object>;
  destroy(): void;
}

type Constructor<T> = new (input: never) => T;
type Package = Readonly<Record<string, unknown>>;

interface Access {
  readonly load: () => Promise<Package>;
  readonly client: string;
  /** What stands before the error's name, in integrations made for the service and in general ones. */
  readonly errors: { readonly optimized: string; readonly general: string };
  /** The error's name when the caller may not, for services whose API does not name that error. */
  readonly denied?: { readonly optimized: string; readonly general: string };
}

const same = (name: string) => ({ optimized: name, general: name });

export const ACCESS: Readonly<Record<SdkService, Access>> = {
  athena: {
    load: () => import('@aws-sdk/client-athena'),
    client: 'AthenaClient',
    errors: same('Athena'),
    denied: { optimized: 'AmazonAthenaException', general: 'AthenaException' },
  },
  dynamodb: {
    load: () => import('@aws-sdk/client-dynamodb'),
    client: 'DynamoDBClient',
    errors: { optimized: 'DynamoDB', general: 'DynamoDb' },
    denied: { optimized: 'AmazonDynamoDBException', general: 'DynamoDbException' },
  },
  glue: { load: () => import('@aws-sdk/client-glue'), client: 'GlueClient', errors: same('Glue') },
  kinesis: {
    load: () => import('@aws-sdk/client-kinesis'),
    client: 'KinesisClient',
    errors: same('Kinesis'),
  },
  lambda: {
    load: () => import('@aws-sdk/client-lambda'),
    client: 'LambdaClient',
    errors: same('Lambda'),
    denied: { optimized: 'AWSLambdaException', general: 'LambdaException' },
  },
  sfn: { load: () => import('@aws-sdk/client-sfn'), client: 'SFNClient', errors: same('Sfn') },
  sns: {
    load: () => import('@aws-sdk/client-sns'),
    client: 'SNSClient',
    errors: { optimized: 'SNS', general: 'Sns' },
    denied: { optimized: 'AmazonSNSException', general: 'SnsException' },
  },
};

export interface SdkAccess {
  readonly client: SdkClient;
  /** Undefined when the service has no such action. */
  command(action: string, input: object): object | undefined;
}

export async function sdkAccess(service: SdkService, settings: ClientSettings): Promise<SdkAccess> {
  const { load, client } = ACCESS[service];
  const sdk = await load();
  // The package's own types are lost where its members are looked up by name.
  const make = <T>(name: string, input: object): T | undefined => {
    const found = sdk[name];
    return typeof found === 'function' ? new (found as Constructor<T>)(input as never) : undefined;
  };
  const made = make<SdkClient>(client, settings);
  if (made === undefined) throw new Error(`the SDK has no ${client}`);
  return {
    client: made,
    command: (action, input) =>
      make<object>(`${action.charAt(0).toUpperCase()}${action.slice(1)}Command`, input),
  };
}
