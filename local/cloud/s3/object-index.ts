// The objects of one bucket by key, and in S3's order: that of the keys' UTF-8 bytes.

export interface ObjectIndex<T extends { readonly key: string }> {
  get(key: string): T | undefined;
  set(object: T): void;
  delete(key: string): void;
  /** The objects whose keys begin with `prefix` and come after `after`, in order. */
  entries(prefix: string, after?: string): Iterable<T>;
}

export function objectIndex<T extends { readonly key: string }>(): ObjectIndex<T> {
  const objects = new Map<string, T>();
  /** Always sorted: to sort at every list would cost more than the list itself. */
  const keys: string[] = [];

  /** The position of the first key that is not before `key`. */
  function positionOf(key: string): number {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(keys[middle] ?? '', key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get: (key) => objects.get(key),
    set(object) {
      if (!objects.has(object.key)) keys.splice(positionOf(object.key), 0, object.key);
      objects.set(object.key, object);
    },
    delete(key) {
      if (objects.delete(key)) keys.splice(positionOf(key), 1);
    },
    *entries(prefix, after = '') {
      const first = compareKeys(after, prefix) > 0 ? after : prefix;
      for (let at = positionOf(first); at < keys.length; at += 1) {
        const object = objects.get(keys[at] ?? '');
        if (object === undefined || !object.key.startsWith(prefix)) return;
        if (object.key !== after) yield object;
      }
    },
  };
}

/** JavaScript compares UTF-16 units, which puts 🛒 before ﬁ. */
export const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
