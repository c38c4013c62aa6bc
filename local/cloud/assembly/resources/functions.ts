// Lambda functions, each with the folder of bundled code that it runs.
import * as z from 'zod';
import {
  type Feature,
  type PlanContext,
  type Planned,
  planned,
  type Resource,
  readProperties,
} from '../resource.ts';

export interface FunctionPlan extends Planned {
  readonly roleArn: string;
  /** The bundled code. */
  readonly assetDir: string;
  readonly handler: string;
  readonly runtime: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly tracingMode: 'Active' | 'PassThrough';
  readonly logGroupName: string;
  readonly reservedConcurrency: number | undefined;
}

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const Properties = z.strictObject({
  FunctionName: z.string().optional(),
  Role: z.string(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string(),
  Architectures: z.tuple([z.enum(['x86_64', 'arm64'])]).default(['x86_64']),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.strictObject({ Variables: z.record(z.string(), Scalar).default({}) }).optional(),
  TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']) }).optional(),
  // The level reaches the code as an environment variable, so only the format may be passed over.
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      LogFormat: z.string().optional(),
      SystemLogLevel: z.string().optional(),
    })
    .optional(),
  ReservedConcurrentExecutions: z.number().optional(),
});

const HARMLESS = ['Description', 'EphemeralStorage', 'KmsKeyArn', 'RecursiveLoop', 'RuntimeManagementConfig'];

export const functions: Feature<FunctionPlan> = { types: ['AWS::Lambda::Function'], plan: functionPlan };

function functionPlan(resource: Resource, context: PlanContext): FunctionPlan {
  const properties = readProperties(resource, Properties, HARMLESS);
  const assetDir = context.assetDirectory(properties.Code.S3Key);
  if (assetDir === undefined) {
    throw new Error(`${resource.address}: no asset folder of the app is ${properties.Code.S3Key}`);
  }
  return {
    ...planned(resource),
    roleArn: properties.Role,
    assetDir,
    handler: properties.Handler,
    runtime: properties.Runtime,
    architecture: properties.Architectures[0],
    timeoutSeconds: properties.Timeout,
    memoryMb: properties.MemorySize,
    environment: properties.Environment?.Variables ?? {},
    tracingMode: properties.TracingConfig?.Mode ?? 'PassThrough',
    logGroupName: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.identity.name}`,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
  };
}
