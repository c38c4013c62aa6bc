// Firehose's delivery streams: from a Kinesis stream, through a function, to objects in a bucket.
import * as z from 'zod';
import { type Prefix, parsePrefix } from '../../firehose/prefix.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export interface DeliveryStreamPlan extends Planned {
  readonly source: { readonly streamArn: string; readonly roleArn: string };
  readonly roleArn: string;
  readonly bucketArn: string;
  readonly prefix: Prefix;
  /** Where records go that the transform failed. */
  readonly errorPrefix: Prefix;
  /** Both bounds of an object: whichever is reached first closes it. */
  readonly buffer: { readonly bytes: number; readonly seconds: number };
  readonly compression: 'GZIP' | 'UNCOMPRESSED';
  /** The end of objects' names. */
  readonly fileExtension: string;
  /** Undefined when records are delivered as they come. */
  readonly transform: TransformPlan | undefined;
  /** Undefined when errors are not logged. */
  readonly log: { readonly groupName: string; readonly streamName: string } | undefined;
}

export interface TransformPlan {
  readonly functionArn: string;
  readonly roleArn: string;
  /** How much goes into one invocation, as Firehose counts: the bytes of the records. */
  readonly bufferBytes: number;
  /** Retries after the first invocation. */
  readonly retries: number;
}

const MEBIBYTE = 1024 * 1024;
const whole = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum);

const Logging = z.strictObject({
  Enabled: z.boolean().default(false),
  LogGroupName: z.string().optional(),
  LogStreamName: z.string().optional(),
});

const Processing = z.strictObject({
  Enabled: z.boolean().default(false),
  Processors: z
    .array(
      z.strictObject({
        Type: z.literal('Lambda', 'only a Lambda processor is supported locally'),
        Parameters: z.array(z.strictObject({ ParameterName: z.string(), ParameterValue: z.string() })),
      }),
    )
    .max(1, 'only one processor is supported locally')
    .default([]),
});

const Destination = z.strictObject({
  BucketARN: z.string(),
  RoleARN: z.string(),
  Prefix: z.string().default(''),
  ErrorOutputPrefix: z.string('the local Firehose needs to be told where errors go'),
  BufferingHints: z
    .strictObject({
      SizeInMBs: whole(1, 128).default(5),
      IntervalInSeconds: whole(0, 900).default(300),
    })
    .default({ SizeInMBs: 5, IntervalInSeconds: 300 }),
  CompressionFormat: z.enum(['GZIP', 'UNCOMPRESSED']).default('UNCOMPRESSED'),
  FileExtension: z
    .string()
    .regex(/^$|^\.[0-9a-z!\-_.*'()]+$/)
    .optional(),
  CustomTimeZone: z.string().default('UTC'),
  ProcessingConfiguration: Processing.optional(),
  CloudWatchLoggingOptions: Logging.optional(),
  S3BackupMode: z.literal('Disabled', 'a backup is not supported locally').optional(),
  EncryptionConfiguration: z.strictObject({ NoEncryptionConfig: z.literal('NoEncryption') }).optional(),
});

const Properties = z.strictObject({
  DeliveryStreamName: z.string().optional(),
  DeliveryStreamType: z.literal('KinesisStreamAsSource', 'only a Kinesis stream can be the source locally'),
  KinesisStreamSourceConfiguration: z.strictObject({ KinesisStreamARN: z.string(), RoleARN: z.string() }),
  ExtendedS3DestinationConfiguration: Destination,
});

/** As strings, which is how CloudFormation has them. */
const ProcessorParameters = z.strictObject({
  LambdaArn: z.string(),
  RoleArn: z.string().optional(),
  BufferSizeInMBs: z.coerce.number().min(0.2).max(3).default(1),
  /** Records wait for no others here: a transform sees whatever has come. */
  BufferIntervalInSeconds: z.coerce.number().int().min(0).max(900).default(60),
  NumberOfRetries: z.coerce.number().int().min(0).max(300).default(3),
});

export const deliveryStreams: Feature<DeliveryStreamPlan> = {
  types: ['AWS::KinesisFirehose::DeliveryStream'],
  plan: deliveryStreamPlan,
};

function deliveryStreamPlan(resource: Resource): DeliveryStreamPlan {
  const properties = readProperties(resource, Properties);
  const { KinesisStreamARN, RoleARN } = properties.KinesisStreamSourceConfiguration;
  const destination = properties.ExtendedS3DestinationConfiguration;
  const { BufferingHints, CompressionFormat, FileExtension } = destination;
  return {
    ...planned(resource),
    source: { streamArn: KinesisStreamARN, roleArn: RoleARN },
    roleArn: destination.RoleARN,
    bucketArn: destination.BucketARN,
    ...prefixesOf(destination, resource.address),
    buffer: { bytes: BufferingHints.SizeInMBs * MEBIBYTE, seconds: BufferingHints.IntervalInSeconds },
    compression: CompressionFormat,
    fileExtension: FileExtension ?? (CompressionFormat === 'GZIP' ? '.gz' : ''),
    transform: transformPlan(destination, resource.address),
    log: logPlan(destination.CloudWatchLoggingOptions),
  };
}

type Destination = z.infer<typeof Destination>;

function prefixesOf(destination: Destination, address: string) {
  const { Prefix, ErrorOutputPrefix, CustomTimeZone } = destination;
  if (Prefix.includes('!{firehose:error-output-type}'))
    throw new Error(`${address}: property Prefix cannot tell the type of an error`);
  if (ErrorOutputPrefix.includes('!{') && !ErrorOutputPrefix.includes('!{firehose:error-output-type}'))
    throw new Error(`${address}: property ErrorOutputPrefix needs !{firehose:error-output-type}`);
  const parsed = (text: string) => {
    try {
      return parsePrefix(text, CustomTimeZone);
    } catch (error) {
      throw new Error(`${address}: ${error instanceof Error ? error.message : error}`);
    }
  };
  return { prefix: parsed(Prefix), errorPrefix: parsed(ErrorOutputPrefix) };
}

function transformPlan(destination: Destination, address: string): TransformPlan | undefined {
  const { Enabled = false, Processors = [] } = destination.ProcessingConfiguration ?? {};
  const [processor] = Processors;
  if (!Enabled || processor === undefined) return undefined;
  const given = processor.Parameters.map(({ ParameterName, ParameterValue }) => [
    ParameterName,
    ParameterValue,
  ]);
  const outcome = ProcessorParameters.safeParse(Object.fromEntries(given));
  if (!outcome.success)
    throw new Error(`${address}: a parameter of the processor: ${z.prettifyError(outcome.error)}`);
  const { LambdaArn, RoleArn, BufferSizeInMBs, NumberOfRetries } = outcome.data;
  return {
    functionArn: LambdaArn.replace(/:\$LATEST$/, ''),
    roleArn: RoleArn ?? destination.RoleARN,
    bufferBytes: BufferSizeInMBs * MEBIBYTE,
    retries: NumberOfRetries,
  };
}

function logPlan(logging: z.infer<typeof Logging> | undefined): DeliveryStreamPlan['log'] {
  const { Enabled, LogGroupName, LogStreamName } = logging ?? {};
  if (Enabled !== true || LogGroupName === undefined || LogStreamName === undefined) return undefined;
  return { groupName: LogGroupName, streamName: LogStreamName };
}
