// What a night reads and writes.
import { DAYS, type Month } from './workload.ts';

/** Statements that the nightly flow and its functions send to Athena. */
export const STATEMENTS_PER_NIGHT = 60;
/** Athena charges at least this for a statement. */
const LEAST_BYTES = 10_000_000;

/** Compressed sizes, as they were in runs of the real data: an event with its envelope, a line in Parquet, a row of a till log. */
const GZIP_SHARE = 0.2;
const ENVELOPE_BYTES = 250;
const PARQUET_LINE_BYTES = 45;
const TILL_ROW_BYTES = 115;

export interface LakeBytes {
  /** Of a month, uncompressed. */
  readonly tillLog: number;
  /** Of a month, as stored. */
  readonly raw: number;
  readonly clean: number;
}

export function bytesOf(month: Month): LakeBytes {
  const tillLog = month.tillLines * TILL_ROW_BYTES;
  const archived = month.eventBytes + month.events * ENVELOPE_BYTES;
  return {
    tillLog,
    raw: (tillLog + archived) * GZIP_SHARE,
    clean: (month.tillLines + month.orderLines * 2) * PARQUET_LINE_BYTES + month.eventBytes * GZIP_SHARE,
  };
}

/** How often a night reads the day's raw objects, the day's lines, and the month's days. */
const RAW_READS = 4;
const CLEAN_READS = 8;

/** What Athena charges for in a month, in GB. */
export function scannedGb(month: Month): number {
  const { raw, clean } = bytesOf(month);
  const least = STATEMENTS_PER_NIGHT * DAYS * LEAST_BYTES;
  return (least + raw * RAW_READS + clean * CLEAN_READS) / 1e9;
}
