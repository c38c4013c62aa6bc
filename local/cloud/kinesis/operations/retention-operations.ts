// How long a stream keeps its records, from a day to a year.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { operation } from '../operation.ts';
import type { Stream } from '../stream.ts';
import { referredStream, StreamReference } from '../stream-reference.ts';

const MIN_HOURS = 24;
const MAX_HOURS = 8760;

const Retention = StreamReference.extend({ RetentionPeriodHours: z.int() });

export const retentionOperations = {
  IncreaseStreamRetentionPeriod: operation(Retention, (streams, input) => {
    const stream = referredStream(streams, input);
    const hours = allowedHours(input.RetentionPeriodHours);
    if (hours < stream.retentionHours) throw wrongWay(stream, hours, 'shorter');
    stream.retentionHours = hours;
    return undefined;
  }),

  DecreaseStreamRetentionPeriod: operation(Retention, (streams, input) => {
    const stream = referredStream(streams, input);
    const hours = allowedHours(input.RetentionPeriodHours);
    if (hours > stream.retentionHours) throw wrongWay(stream, hours, 'longer');
    stream.retentionHours = hours;
    return undefined;
  }),
};

function allowedHours(hours: number): number {
  if (hours >= MIN_HOURS && hours <= MAX_HOURS) return hours;
  throw new ApiError(
    'InvalidArgumentException',
    `A retention period is from ${MIN_HOURS} to ${MAX_HOURS} hours. Requested were ${hours} hours.`,
  );
}

const wrongWay = (stream: Stream, hours: number, comparison: string) =>
  new ApiError(
    'InvalidArgumentException',
    `Requested retention period (${hours} hours) for stream ${stream.name} can not be ${comparison} than ` +
      `existing retention period (${stream.retentionHours} hours).`,
  );
