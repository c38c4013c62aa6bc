// One operation of the API: its input as a zod schema, and what it does. Input that does not fit is answered with
// the errors of AWS: a wrong type is a SerializationException, a broken constraint a ValidationException.
import type * as z from 'zod';
import { ApiError } from '../api.ts';
import type { KinesisStreams } from './streams.ts';

/** Runs an operation on the request body; undefined is an empty answer. */
export type Operation = (streams: KinesisStreams, body: unknown) => object | undefined;

export const operation =
  <Input extends z.ZodType>(
    input: Input,
    run: (streams: KinesisStreams, input: z.infer<Input>) => object | undefined,
  ): Operation =>
  (streams, body) =>
    run(streams, validated(input, body));

export function validated<Input extends z.ZodType>(input: Input, body: unknown): z.infer<Input> {
  const parsed = input.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error.issues);
}

type Issue = z.core.$ZodIssue;

function invalidInput(issues: readonly Issue[]): ApiError {
  const misfit = issues.find((issue) => issue.code === 'invalid_type' && !isMissing(issue));
  if (misfit) return new ApiError('SerializationException', `${misfit.message} at '${memberPath(misfit)}'`);
  const details = issues.map(
    (issue) => `Value at '${memberPath(issue)}' failed to satisfy constraint: ${constraint(issue)}`,
  );
  const errors = issues.length === 1 ? 'error' : 'errors';
  return new ApiError(
    'ValidationException',
    `${issues.length} validation ${errors} detected: ${details.join('; ')}`,
  );
}

// zod leaves the value out of its issues, but says so in the message.
const isMissing = (issue: Issue) => issue.message.endsWith('received undefined');

/** AWS's way to name a member: `records.1.member.partitionKey`. */
const memberPath = ({ path }: Issue): string =>
  path
    .map((part) =>
      typeof part === 'number' ? `${part + 1}.member` : String(part).replace(/^./, (c) => c.toLowerCase()),
    )
    .join('.');

function constraint(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return `Member must have ${sizeWord(issue.origin)} less than or equal to ${issue.maximum}`;
    case 'too_small':
      return `Member must have ${sizeWord(issue.origin)} greater than or equal to ${issue.minimum}`;
    case 'invalid_format':
      return 'Member must satisfy regular expression pattern';
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
    default:
      return isMissing(issue) ? 'Member must not be null' : issue.message;
  }
}

const sizeWord = (origin: string) => (origin === 'string' || origin === 'array' ? 'length' : 'value');
