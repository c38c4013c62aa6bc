// Where a delivery stream's records go: through the transform into a buffer, and from there to objects.
import type { DeliveryStreamPlan } from '../assembly/resources/delivery-streams.ts';
import type { InvokeResult, Time } from '../event-source/ports.ts';
import { type BufferedObject, type ObjectBuffer, objectBuffer } from './object-buffer.ts';
import type { ObjectWriter } from './object-writer.ts';
import type { SourceRecord } from './stream-reader.ts';
import { errorLine, type FailedRecord, transformBatch, transformBatches } from './transform.ts';

export interface SinkTotals {
  deliveredRecords: number;
  /** Records that were put under the error prefix. */
  failedRecords: number;
  objects: number;
}

export interface RecordSink {
  readonly totals: Readonly<SinkTotals>;
  /** Takes records in order of arrival; resolves when buffers hold them, or objects. */
  take(records: readonly SourceRecord[]): Promise<void>;
  /** Writes the buffers that waited long enough, or all. */
  close(which: 'due' | 'all'): Promise<void>;
  isEmpty(): boolean;
}

export interface SinkSurroundings {
  readonly writer: ObjectWriter;
  /** Runs the transform once. */
  readonly invoke: (event: unknown) => Promise<InvokeResult>;
  readonly time: Time;
  readonly stopping: AbortSignal;
  /** Told of failures, in a sentence. */
  readonly fail: (sentence: string) => void;
}

const FAILED = 'processing-failed';
/** Played data may fill many small objects in a moment. */
const WRITES_AT_ONCE = 16;

export function recordSink(plan: DeliveryStreamPlan, surroundings: SinkSurroundings): RecordSink {
  const { writer, time, fail } = surroundings;
  const accepted = objectBuffer(plan.buffer);
  const refused = objectBuffer(plan.buffer);
  const totals: SinkTotals = { deliveredRecords: 0, failedRecords: 0, objects: 0 };

  async function write(objects: readonly BufferedObject[], errorOutputType?: string): Promise<void> {
    for (let at = 0; at < objects.length; at += WRITES_AT_ONCE)
      await Promise.all(
        objects.slice(at, at + WRITES_AT_ONCE).map((object) => writer.write(object, errorOutputType)),
      );
    const records = objects.reduce((sum, object) => sum + object.records.length, 0);
    totals.objects += objects.length;
    if (errorOutputType === undefined) totals.deliveredRecords += records;
    else totals.failedRecords += records;
  }

  async function setAside(failed: readonly FailedRecord[]): Promise<void> {
    const [first] = failed;
    if (first === undefined) return;
    fail(`${failed.length} records were set aside: ${first.code}: ${first.message}`);
    const lambdaArn = `${plan.transform?.functionArn}:$LATEST`;
    const lines = failed.map((each) => ({
      data: errorLine(each, lambdaArn, time.nowMs()),
      arrivedAtMs: each.record.arrivedAtMs,
    }));
    await write(
      lines.flatMap((line) => refused.add(line)),
      FAILED,
    );
  }

  return {
    totals,
    async take(records) {
      for (const batch of transformBatches(records, plan.transform?.bufferBytes)) {
        const outcome = await transformed(batch, plan, surroundings);
        if (outcome === undefined) return;
        await write(outcome.delivered.flatMap((record) => accepted.add(record)));
        await setAside(outcome.failed);
      }
    },
    async close(which) {
      const closed = (buffer: ObjectBuffer) =>
        which === 'all' ? buffer.close() : buffer.closeIfDue(time.nowMs());
      await write(closed(accepted));
      await write(closed(refused), FAILED);
    },
    isEmpty: () => accepted.isEmpty() && refused.isEmpty(),
  };
}

async function transformed(
  records: readonly SourceRecord[],
  plan: DeliveryStreamPlan,
  surroundings: SinkSurroundings,
) {
  const source = { deliveryStreamArn: plan.arn, streamArn: plan.source.streamArn };
  if (plan.transform !== undefined)
    return transformBatch(records, plan.transform, { ...surroundings, ...source });
  const delivered = records.map(({ data, arrivedAtMs }) => ({
    data: Buffer.from(data, 'base64'),
    arrivedAtMs,
  }));
  return { delivered, failed: [] };
}
