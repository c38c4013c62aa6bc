// One writer at a time for each table.

export type WriteQueue = <Result>(table: string, write: () => Promise<Result>) => Promise<Result>;

export function writeQueue(): WriteQueue {
  const last = new Map<string, Promise<unknown>>();
  return async (table, write) => {
    const before = last.get(table) ?? Promise.resolve();
    const mine = before.then(write, write);
    const settled = mine.then(
      () => {},
      () => {},
    );
    last.set(table, settled);
    return mine.finally(() => {
      if (last.get(table) === settled) last.delete(table);
    });
  };
}
