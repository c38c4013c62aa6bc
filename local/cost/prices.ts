// Unit prices, each with where and when it was read. They are a file, because they differ by region and change.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { UserError } from '../user-error.ts';

export const PRICE_IDS = [
  'kinesis-stream-hour',
  'kinesis-in-gb',
  'kinesis-out-gb',
  'kinesis-retention-gb-month',
  'lambda-request',
  'lambda-gb-second',
  'dynamodb-write-unit',
  'dynamodb-read-unit',
  'dynamodb-gb-month',
  'dynamodb-recovery-gb-month',
  's3-gb-month',
  's3-write-request',
  's3-read-request',
  'firehose-gb',
  'athena-gb',
  'glue-dpu-hour',
  'step-functions-transition',
  'scheduler-invocation',
  'eventbridge-event',
  'sns-publish',
  'sns-email',
  'sns-sms',
  'sqs-request',
  'kms-key-month',
  'kms-request',
  'cloudwatch-alarm-month',
  'cloudwatch-dashboard-month',
  'cloudwatch-metric-month',
  'cloudwatch-log-gb',
  'xray-trace',
  'quicksight-author-month',
  'quicksight-reader-month',
  'quicksight-spice-gb-month',
] as const;

export type PriceId = (typeof PRICE_IDS)[number];

const price = z.strictObject({
  id: z.enum(PRICE_IDS),
  /** US dollars for `per` units. */
  usd: z.number().min(0),
  per: z.number().gt(0),
  unit: z.string().min(1),
  /** When it was read. */
  date: z.iso.date(),
  source: z.string().min(1),
  /** True once a person has compared it with the source. */
  verified: z.boolean(),
});

export type Price = z.infer<typeof price>;

const priceFile = z.strictObject({ region: z.string().min(1), prices: z.array(price) });

export interface Prices {
  readonly region: string;
  of(id: PriceId): Price;
  /** Those that no person has checked. */
  readonly unverified: readonly Price[];
}

/** Throws a sentence that names the file and what is wrong with it. */
export function readPrices(file: string): Prices {
  const { region, prices } = parsed(file);
  const byId = new Map<string, Price>();
  for (const line of prices) {
    if (byId.has(line.id)) throw new UserError(`${file} gives the price ${line.id} twice: leave one of them`);
    byId.set(line.id, line);
  }
  const missing = PRICE_IDS.filter((id) => !byId.has(id));
  if (missing.length > 0)
    throw new UserError(`${file} lacks the prices ${missing.join(', ')}: add a line for each`);
  return {
    region,
    of(id) {
      const found = byId.get(id);
      if (found === undefined) throw new Error(`no price ${id}`);
      return found;
    },
    unverified: prices.filter(({ verified }) => !verified),
  };
}

function parsed(file: string): z.infer<typeof priceFile> {
  const result = priceFile.safeParse(jsonOf(file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UserError(`${file} is no price file: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
