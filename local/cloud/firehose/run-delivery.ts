// A delivery stream at work: reads what has come, hands it on, and waits for more.
import type { DeliveryStreamPlan } from '../assembly/resources/delivery-streams.ts';
import { type Bell, bell } from '../event-source/bell.ts';
import type { Time } from '../event-source/ports.ts';
import { objectWriter } from './object-writer.ts';
import { type RecordSink, recordSink, type SinkSurroundings, type SinkTotals } from './record-sink.ts';
import type { SourceRecord, StreamReader } from './stream-reader.ts';

export interface DeliveryProgress extends Readonly<SinkTotals> {
  /** The last failure of the transform or of S3, in a sentence. */
  readonly lastError: string | undefined;
}

export interface Delivery {
  /** Resolves when it has stopped. */
  run(): Promise<void>;
  /** Begins nothing new. */
  stop(): void;
  /** What was written until now is delivered without waiting for buffers to fill. */
  flush(): void;
  /** Everything on the stream is delivered, or kept back by `hold`. */
  isIdle(): boolean;
  progress(): DeliveryProgress;
  /** From now on objects are kept back: the fault of an object that comes days late. */
  hold(): void;
  /** Puts what was kept back, under the keys that it had then. */
  release(): Promise<void>;
}

export interface DeliverySurroundings {
  readonly reader: StreamReader;
  /** Calls `listener` whenever the stream changes; returns a function that stops that. */
  readonly onChange: (listener: () => void) => () => void;
  /** Runs the transform once. Throws a TransformError when it cannot be run. */
  readonly invoke: SinkSurroundings['invoke'];
  /** Puts an object. Throws when it is refused. */
  readonly put: (key: string, body: Buffer) => Promise<void>;
  /** Its `nowMs` is the clock that the records arrive by. */
  readonly time: Time;
  /** Told of every failure, in a sentence. */
  readonly log: (sentence: string) => void;
  /** Told how old the oldest record was, in milliseconds, whenever an object was put. @default - nobody */
  readonly onDelivered?: (ageMs: number) => void;
}

export function runDelivery(plan: DeliveryStreamPlan, surroundings: DeliverySurroundings): Delivery {
  const { reader, onChange, invoke, put, time, log, onDelivered = () => {} } = surroundings;
  const stopping = new AbortController();
  const [changes, flushes] = [bell(time.sleep), bell(time.sleep)];
  let lastError: string | undefined;
  let idleSince: number | undefined;
  const fail = (sentence: string) => {
    lastError = sentence;
    log(sentence);
  };
  const onPut = (oldestMs: number) => onDelivered(time.nowMs() - oldestMs);
  const writer = objectWriter(plan, { put, time, stopping: stopping.signal, fail, onPut });
  const sink = recordSink(plan, { writer, invoke, time, stopping: stopping.signal, fail });
  return {
    async run() {
      const stopListening = onChange(changes.ring);
      try {
        await readOn({ reader, sink, changes, flushes, stopping: stopping.signal, fail }, (rings) => {
          idleSince = rings;
        });
      } finally {
        stopListening();
      }
    },
    stop() {
      stopping.abort();
      for (const each of [flushes, changes]) each.ring();
    },
    flush() {
      for (const each of [flushes, changes]) each.ring();
    },
    isIdle: () => idleSince === changes.rings(),
    progress: () => ({ ...sink.totals, lastError }),
    hold: writer.hold,
    release: writer.release,
  };
}

interface Loop {
  readonly reader: StreamReader;
  readonly sink: RecordSink;
  readonly changes: Bell;
  readonly flushes: Bell;
  readonly stopping: AbortSignal;
  readonly fail: (sentence: string) => void;
}

/** How often the clock is looked at while nothing comes. */
const LOOK_EVERY_MS = 1000;
/** Who sent nothing for so many looks has sent everything: nobody at a laptop wants to wait for a buffer's time. */
const QUIET_LOOKS = 3;
/** How long records gather before the next are read, so that an invocation has many. */
const GATHER_MS = 100;

/** @param onIdle told the rings of the stream up to which everything is delivered */
async function readOn(loop: Loop, onIdle: (rings: number) => void): Promise<void> {
  const { sink, changes, flushes, stopping } = loop;
  let flushed = flushes.rings();
  let quietLooks = 0;
  let lookedAt = -1;
  while (!stopping.aborted) {
    const [seen, asked] = [changes.rings(), flushes.rings()];
    const records = readable(loop);
    if (records === undefined) {
      await changes.wait(seen, LOOK_EVERY_MS);
      continue;
    }
    if (records.length > 0) {
      await sink.take(records);
      await flushes.wait(flushed, GATHER_MS);
      continue;
    }
    quietLooks = seen === lookedAt ? quietLooks + 1 : 0;
    lookedAt = seen;
    await sink.close(asked !== flushed || quietLooks >= QUIET_LOOKS ? 'all' : 'due');
    flushed = asked;
    if (sink.isEmpty()) onIdle(seen);
    await changes.wait(seen, LOOK_EVERY_MS);
  }
}

/** Undefined when the stream may not be read: Firehose tries again for as long as it takes. */
function readable({ reader, fail }: Loop): readonly SourceRecord[] | undefined {
  try {
    return reader.read();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
