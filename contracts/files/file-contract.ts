// What a file contract is: one schema, that of a row, from which type, validation, JSON Schema and lake columns derive.
import type * as z from 'zod';
import type { Source } from '../night/source.ts';

/** How a file holds its rows: cells under a header, or one JSON object a line. Both may be gzipped. */
export type FileFormat = 'csv' | 'jsonl';

export interface FileContract<Schema extends z.ZodObject = z.ZodObject> {
  readonly source: Source;
  readonly format: FileFormat;
  /** One row, typed. A CSV file's columns are the schema's fields, in their order. */
  readonly schema: Schema;
  /** A complete row with every optional field, valid by `schema`. */
  readonly example: z.infer<Schema>;
}

/** Declares a contract; checks at compile time that the example fits the schema. */
export const fileContract = <Schema extends z.ZodObject>(
  contract: FileContract<Schema>,
): FileContract<Schema> => contract;
