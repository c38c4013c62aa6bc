// Runs a job over many items, a bounded number at a time.

/** Below the SDK's 50 sockets, so that no call waits for one unseen. */
const DEFAULT_LIMIT = 40;

/**
 * Results in the order of `items`. After a failure no new item is begun; those under way are waited for, so that
 * nothing is still writing when the caller has failed.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  job: (item: Item) => Promise<Result>,
  limit = DEFAULT_LIMIT,
): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  const queue = items.entries();
  const failures: unknown[] = [];
  const work = async () => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await job(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** `items` in pieces of at most `size`. */
export function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
