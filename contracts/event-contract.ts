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

/** As an event's file declares it. */
interface Declared<Schema extends z.ZodObject> extends Omit<EventContract<Schema>, 'schema'> {
  /** Made when it is first asked for: a cold start needs the compiled checks, and a schema only for a broken event. */
  readonly schema: () => Schema;
}

/** Declares a contract; checks at compile time that example and key fit the schema. */
export function eventContract<Schema extends z.ZodObject>(declared: Declared<Schema>): EventContract<Schema> {
  let made: Schema | undefined;
  return {
    ...declared,
    get schema() {
      made ??= declared.schema();
      return made;
    },
  };
}

/** Key of events about a customer's orders: one customer's events stay in order. */
export const customerKey = (event: { readonly customerId: string }): string => event.customerId;

/** Key of events about stock: one counter's events stay in order. */
export const stockKey = (event: { readonly locationId: string; readonly sku: string }): string =>
  `${event.locationId}#${event.sku}`;
