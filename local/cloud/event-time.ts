// When an event happened, read from the raw record: it moves the cloud's clock before anyone has judged the record.
import { lineTimeMs } from '../producer/line-identity.ts';

/** Milliseconds since 1970 of a record in base64; undefined when it tells no time. */
export const eventTimeMs = (data: string): number | undefined => lineTimeMs(Buffer.from(data, 'base64'));
