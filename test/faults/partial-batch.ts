// A batch call that does part of its work and names the rest, as DynamoDB's may.
import * as z from 'zod';
import { type Random, shuffled } from '../../local/world/random.ts';

const table = z.union([z.array(z.unknown()), z.looseObject({ Keys: z.array(z.unknown()) })]);

/** A batch on one table, of keys or of writes. */
export const batchRequest = z
  .object({ RequestItems: z.record(z.string(), table) })
  .transform(({ RequestItems }) => {
    const [named, more] = Object.entries(RequestItems);
    if (named === undefined || more !== undefined) throw new Error('a batch is for one table here');
    const [tableName, request] = named;
    return { tableName, request, entries: Array.isArray(request) ? request : request.Keys };
  });

type Output = Record<string, unknown>;

/** Does at least one entry of the batch; the rest comes back as unprocessed. */
export async function inParts(
  operation: string,
  input: object,
  chance: Random,
  call: (input: object) => Promise<Output>,
): Promise<Output> {
  const { tableName, request, entries } = batchRequest.parse(input);
  const mixed = shuffled(chance, entries);
  const done = chance.between(1, mixed.length);
  const part = (some: readonly unknown[]) => ({
    [tableName]: Array.isArray(request) ? some : { ...request, Keys: some },
  });
  const reply = await call({ RequestItems: part(mixed.slice(0, done)) });
  const rest = mixed.length === done ? {} : part(mixed.slice(done));
  return { ...reply, [operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems']: rest };
}
