// Puts Firehose's objects: named by time and chance, compressed, and tried for as long as it takes.
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { DeliveryStreamPlan } from '../assembly/resources/delivery-streams.ts';
import { backOffMs, pause } from '../event-source/back-off.ts';
import type { Time } from '../event-source/ports.ts';
import type { BufferedObject } from './object-buffer.ts';
import { type Prefix, parsePrefix } from './prefix.ts';

export interface ObjectWriter {
  /** Resolves when the object is there, or the delivery stream stops. */
  write(object: BufferedObject, errorOutputType?: string): Promise<void>;
  /** From now on objects are kept back: the fault of an object that comes days late. */
  hold(): void;
  /** Puts what was kept back, under the keys that it had then. */
  release(): Promise<void>;
}

export interface ObjectWriterSurroundings {
  /** Puts an object as the delivery stream's role. Throws when it is refused. */
  readonly put: (key: string, body: Buffer) => Promise<void>;
  readonly time: Time;
  readonly stopping: AbortSignal;
  /** Told of failures, in a sentence. */
  readonly fail: (sentence: string) => void;
  /** Told of each object that was put, by the arrival of its oldest record. */
  readonly onPut: (oldestMs: number) => void;
}

interface NamedObject {
  readonly key: string;
  readonly body: Buffer;
  readonly oldestMs: number;
}

/** Small objects are compressed sooner than another thread begins. */
const SMALL_BYTES = 64 * 1024;
const gzipAside = promisify(gzip);
const gzipped = (bytes: Buffer) => (bytes.length <= SMALL_BYTES ? gzipSync(bytes) : gzipAside(bytes));

/** Firehose counts a delivery stream's versions; nothing changes it here. */
const VERSION = 1;
const TIME_IN_NAME = parsePrefix('!{timestamp:yyyy-MM-dd-HH-mm-ss}', 'UTC');

export function objectWriter(
  plan: DeliveryStreamPlan,
  { put, time, stopping, fail, onPut }: ObjectWriterSurroundings,
): ObjectWriter {
  let held: NamedObject[] | undefined;

  function keyOf({ oldestMs }: BufferedObject, errorOutputType?: string): string {
    const prefix: Prefix = errorOutputType === undefined ? plan.prefix : plan.errorPrefix;
    const values = { timeMs: oldestMs, ...(errorOutputType !== undefined && { errorOutputType }) };
    const name = `${plan.name}-${VERSION}-${TIME_IN_NAME({ timeMs: oldestMs })}-${randomUUID()}`;
    return `${prefix(values)}${name}${plan.fileExtension}`;
  }

  async function putInTime({ key, body, oldestMs }: NamedObject): Promise<void> {
    for (let failures = 1; !stopping.aborted; failures += 1) {
      try {
        await put(key, body);
        return onPut(oldestMs);
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
        await pause(time.sleep, backOffMs(failures), stopping);
      }
    }
  }

  return {
    async write(object, errorOutputType) {
      const bytes = Buffer.concat(object.records);
      const body = plan.compression === 'GZIP' ? await gzipped(bytes) : bytes;
      const named = { key: keyOf(object, errorOutputType), body, oldestMs: object.oldestMs };
      if (held === undefined) await putInTime(named);
      else held.push(named);
    },
    hold() {
      held ??= [];
    },
    async release() {
      const late = held ?? [];
      held = undefined;
      for (const object of late) await putInTime(object);
    },
  };
}
