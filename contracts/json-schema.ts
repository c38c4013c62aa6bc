// The published form of a contract: JSON Schema 2020-12, as `npm run schemas` writes it to contracts/json-schema/.
import * as z from 'zod';

/** Whatever is described by one schema: an event, a row of a till log, a line of a file. */
export interface Described {
  readonly schema: z.ZodObject;
}

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** JSON Schema of what a producer may send: `io: 'input'` keeps unknown extra fields allowed, as the code does. */
export function jsonSchemaOf(contract: Described): JsonSchema {
  return z.toJSONSchema(contract.schema, { io: 'input' });
}
