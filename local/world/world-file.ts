// A file as the retailer's systems deliver it into the lake's inbox.
import { gzipSync } from 'node:zlib';

export interface WorldFile {
  /** Below `inbox/`, e.g. `pos/business_date=2026-03-02/store_id=S-HARBOUR/tills.csv.gz`. */
  readonly key: string;
  /** The day at whose closing it is delivered, `YYYY-MM-DD`. */
  readonly date: string;
  /** Gzipped. */
  readonly bytes: Buffer;
}

/** gzip writes no time into its header here, so the same text makes the same bytes. */
export const worldFile = (key: string, date: string, text: string): WorldFile => ({
  key,
  date,
  bytes: gzipSync(text),
});

export const jsonLines = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
