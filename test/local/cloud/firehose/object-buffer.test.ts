import { describe, expect, it } from 'vitest';
import { type BufferedObject, objectBuffer } from '../../../../local/cloud/firehose/object-buffer.ts';

const record = (text: string, arrivedAtMs: number) => ({ data: Buffer.from(text), arrivedAtMs });
const told = (objects: readonly BufferedObject[]) =>
  objects.map(({ oldestMs, records }) => [oldestMs, Buffer.concat(records).toString()]);

describe('a buffer', () => {
  it('is closed by the record that makes it long enough', () => {
    const buffer = objectBuffer({ bytes: 4, seconds: 60 });
    expect(told(buffer.add(record('abc', 1000)))).toEqual([]);
    expect(told(buffer.add(record('de', 1001)))).toEqual([[1000, 'abcde']]);
    expect(buffer.isEmpty()).toBe(true);
  });

  it('is closed by a record that arrived when its time was over, and begins anew with it', () => {
    const buffer = objectBuffer({ bytes: 100, seconds: 60 });
    buffer.add(record('a', 1000));
    expect(told(buffer.add(record('b', 60_999)))).toEqual([]);
    expect(told(buffer.add(record('c', 61_000)))).toEqual([[1000, 'ab']]);
    expect(told(buffer.close())).toEqual([[61_000, 'c']]);
  });

  it('may give two objects at once', () => {
    const buffer = objectBuffer({ bytes: 3, seconds: 60 });
    buffer.add(record('a', 0));
    expect(told(buffer.add(record('long', 60_000)))).toEqual([
      [0, 'a'],
      [60_000, 'long'],
    ]);
  });

  it('is named by its oldest record, also when that came late', () => {
    const buffer = objectBuffer({ bytes: 100, seconds: 60 });
    buffer.add(record('b', 5000));
    buffer.add(record('a', 2000));
    expect(told(buffer.close())).toEqual([[2000, 'ba']]);
  });

  it('is closed by the clock', () => {
    const buffer = objectBuffer({ bytes: 100, seconds: 60 });
    expect(told(buffer.closeIfDue(10 ** 12))).toEqual([]);
    buffer.add(record('a', 1000));
    expect(told(buffer.closeIfDue(60_999))).toEqual([]);
    expect(told(buffer.closeIfDue(61_000))).toEqual([[1000, 'a']]);
    expect(told(buffer.close())).toEqual([]);
  });
});
