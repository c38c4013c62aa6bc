// What a contract is: one schema, from which type, validation, JSON Schema and lake columns derive.
import type * as z from 'zod';

export interface EventContract<Schema extends z.ZodObject = z.ZodObject> {
  readonly eventType: string;
  readonly schema: Schema;
  /** A complete event with every optional field, valid by `schema`. */
  readonly example: z.infer<Schema>;
  /** Kinesis partition key: events of one key stay in order, and copies of one event share a shard. */
  readonly partitionKey: (event: z.infer<Schema>) => string;
}

/** Declares a contract; checks at compile time that example and key fit the schema. */
export const eventContract = <Schema extends z.ZodObject>(contract: EventContract<Schema>) => contract;

/** Key of events about a customer's orders: one customer's events stay in order. */
export const customerKey = (event: { readonly customerId: string }): string => event.customerId;

/** Key of events about stock: one counter's events stay in order. */
export const stockKey = (event: { readonly locationId: string; readonly sku: string }): string =>
  `${event.locationId}#${event.sku}`;
