// What is gathered for one object, until it is long enough or old enough.

export interface BufferedRecord {
  readonly data: Buffer;
  readonly arrivedAtMs: number;
}

/** A closed buffer: the content of one object. */
export interface BufferedObject {
  /** Arrival of the oldest record, in milliseconds since 1970. */
  readonly oldestMs: number;
  readonly records: readonly Buffer[];
}

export interface ObjectBuffer {
  /** Adds a record; returns the objects that are complete because of it. */
  add(record: BufferedRecord): readonly BufferedObject[];
  /** The object that waited long enough. */
  closeIfDue(nowMs: number): readonly BufferedObject[];
  /** The object as far as it is. */
  close(): readonly BufferedObject[];
  isEmpty(): boolean;
}

export interface BufferBounds {
  readonly bytes: number;
  readonly seconds: number;
}

export function objectBuffer(bounds: BufferBounds): ObjectBuffer {
  let records: Buffer[] = [];
  let bytes = 0;
  /** Arrival of the first record, which the buffer's time is counted from. */
  let openedMs = 0;
  let oldestMs = 0;

  function close(): readonly BufferedObject[] {
    if (records.length === 0) return [];
    const closed = { oldestMs, records };
    records = [];
    bytes = 0;
    return [closed];
  }

  const closeIfDue = (nowMs: number) => (nowMs - openedMs >= bounds.seconds * 1000 ? close() : []);

  return {
    closeIfDue,
    close,
    isEmpty: () => records.length === 0,
    add({ data, arrivedAtMs }) {
      // As if each record had been added when it arrived.
      const due = closeIfDue(arrivedAtMs);
      if (records.length === 0) openedMs = oldestMs = arrivedAtMs;
      oldestMs = Math.min(oldestMs, arrivedAtMs);
      records.push(data);
      bytes += data.length;
      return bytes >= bounds.bytes ? [...due, ...close()] : due;
    },
  };
}
