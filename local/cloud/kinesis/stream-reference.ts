// How a request names its stream: by name, by ARN, or inside an iterator or token that an earlier answer gave out.
import * as z from 'zod';
import { ApiError } from '../api.ts';
import type { Stream } from './stream.ts';
import type { KinesisStreams } from './streams.ts';

export const StreamName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[a-zA-Z0-9_.-]+$/);

export const StreamReference = z.object({
  StreamName: StreamName.optional(),
  StreamARN: z.string().min(1).max(2048).optional(),
});
export type StreamReference = z.infer<typeof StreamReference>;

/** An ARN says more than a name, so it is believed when both are given. */
export function referredName(streams: KinesisStreams, reference: StreamReference): string {
  const { StreamARN: arn, StreamName: name } = reference;
  if (arn === undefined) {
    if (name !== undefined) return name;
    throw new ApiError('InvalidArgumentException', 'Either StreamName or StreamARN must be given.');
  }
  const named = arn.split(':stream/').at(-1) ?? '';
  if (streams.arnOf(named) === arn) return named;
  throw new ApiError('ResourceNotFoundException', `Stream ARN ${arn} is not of this account and region.`);
}

export const referredStream = (streams: KinesisStreams, reference: StreamReference): Stream =>
  streams.stream(referredName(streams, reference));

/** How an answer names the stream. */
export const streamIdentity = ({ name, arn }: Stream) => ({ StreamName: name, StreamARN: arn });
