// PutRecord and PutRecords.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { operation } from '../operation.ts';
import { putRecords } from '../put.ts';
import { referredStream, StreamReference } from '../stream-reference.ts';

const MAX_RECORDS = 500;
const MAX_KEY_CHARACTERS = 256;

// Characters are counted as Unicode has them; a string's own length counts some of them twice.
const isShortKey = (key: string) => key.length <= MAX_KEY_CHARACTERS || [...key].length <= MAX_KEY_CHARACTERS;

const RecordToPut = z.object({
  PartitionKey: z
    .string()
    .min(1)
    .refine(isShortKey, `Member must have length less than or equal to ${MAX_KEY_CHARACTERS}`),
  Data: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/),
  ExplicitHashKey: z
    .string()
    .regex(/^(0|[1-9]\d{0,38})$/)
    .optional(),
});

const PutRecord = StreamReference.extend(RecordToPut.shape);
const PutRecords = StreamReference.extend({ Records: z.array(RecordToPut).min(1).max(MAX_RECORDS) });

export const putOperations = {
  PutRecord: operation(PutRecord, (streams, input) => {
    const [outcome] = putRecords(streams.settings, referredStream(streams, input), [input]);
    if (outcome && 'ErrorCode' in outcome) throw new ApiError(outcome.ErrorCode, outcome.ErrorMessage);
    return { ...outcome, EncryptionType: 'NONE' };
  }),

  PutRecords: operation(PutRecords, (streams, input) => {
    const outcomes = putRecords(streams.settings, referredStream(streams, input), input.Records);
    const failed = outcomes.filter((outcome) => 'ErrorCode' in outcome);
    return { FailedRecordCount: failed.length, Records: outcomes, EncryptionType: 'NONE' };
  }),
};
