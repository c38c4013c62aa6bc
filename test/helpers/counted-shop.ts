// A shop whose events come in on the shards of a stream, are counted by a consumer, and reach a lake by the archive, each
// at its own pace; and nights that read the counters in the middle of it and hold them against the archive.
import { gzipSync } from 'node:zlib';
import { archivedEventOf } from '../../contracts/archived-event.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { FinishStatements, Statement, Statements } from '../../contracts/night/statements.ts';
import { partitionKeyOf, type RetailEvent } from '../../contracts/retail-event.ts';
import type { StandingMark } from '../../domain/inventory/dead-marks.ts';
import { markName } from '../../domain/inventory/shard-mark.ts';
import { counterName, stockChangesOf } from '../../domain/inventory/stock-change.ts';
import { planStatements } from '../../lambda/plan-statements/plan-statements.ts';
import { reconcileCounters } from '../../lambda/reconcile-counters/reconcile-counters.ts';
import { snapshotCounters } from '../../lambda/snapshot-counters/snapshot-counters.ts';
import { archive } from './deliveries.ts';
import { givenShopLake, nightOf } from './shop-lake.ts';

const CREATED_MS = Date.parse('2011-01-01T00:00:00Z');
const SEQUENCE_DIGITS = 56;
const GIVEN_UP_MINUTES = 5_040;

export interface StreamedRecord {
  readonly event: RetailEvent;
  readonly shard: number;
  readonly sequence: string;
  readonly arrivedAt: string;
}

export interface Counter {
  locationId: string;
  sku: string;
  onHand: number;
  version: number;
  rebuildId: string | null;
  readonly marks: Record<string, string>;
}

const shardId = (shard: number) => `shardId-${String(shard).padStart(12, '0')}`;
export const markOf = (shard: number): string => markName(CREATED_MS, shardId(shard));

/** @param lateDays as many days behind the newest the archive may bring something */
export async function givenCountedShop({ lateDays = 9 } = {}) {
  const given = await givenShopLake();
  const records: StreamedRecord[] = [];
  const counters = new Map<string, Counter>();
  const applied = new Set<string>();
  const readTo = new Map<number, number>();
  const removedMarks: StandingMark[] = [];
  let archivedTo = 0;
  let listed: readonly number[] = [0, 1];
  let objects = 0;

  function count({ event, shard, sequence }: StreamedRecord): void {
    if (applied.has(event.eventId)) return;
    applied.add(event.eventId);
    for (const { locationId, sku, change } of stockChangesOf(event)) {
      const name = counterName({ locationId, sku });
      const counter = counters.get(name) ?? {
        ...{ locationId, sku, onHand: 0, version: 0, rebuildId: null },
        marks: {},
      };
      counters.set(name, counter);
      counter.onHand += change;
      counter.version += 1;
      counter.marks[markOf(shard)] = sequence;
    }
  }

  const shop = {
    ...given,
    counters,
    applied,
    removedMarks,
    /** The shards that the stream lists. */
    list(shards: readonly number[]): void {
      listed = shards;
    },
    /** @param arrivedAt ISO-8601, not before that of the last one */
    send(event: RetailEvent, shard: number, arrivedAt: string): void {
      const sequence = `49${String(records.length + 1).padStart(SEQUENCE_DIGITS - 2, '0')}`;
      records.push({ event, shard, sequence, arrivedAt });
    },
    /** The consumer reads on in a shard, so many records, or all that there are. */
    consume(shard: number, most = Number.POSITIVE_INFINITY): void {
      let left = most;
      let at = readTo.get(shard) ?? 0;
      for (; at < records.length && left > 0; at += 1) {
        const record = records[at];
        if (record?.shard !== shard) continue;
        count(record);
        left -= 1;
      }
      readTo.set(shard, at);
    },
    consumeAll(): void {
      for (const { shard } of records) shop.consume(shard);
    },
    /** The archive writes what came before that moment, in objects by the day of arrival. */
    async archiveUntil(moment: string): Promise<void> {
      const end = records.findIndex(({ arrivedAt }) => arrivedAt >= moment);
      const fresh = records.slice(archivedTo, end === -1 ? records.length : end);
      archivedTo += fresh.length;
      const days = Object.groupBy(fresh, ({ arrivedAt }) => arrivedAt.slice(0, 10));
      for (const [day, ofDay = []] of Object.entries(days)) {
        objects += 1;
        await archive(given, day, `object-${objects}`, ofDay.map(lineOf));
      }
    },
    /** @param meanwhile what happens between the reading of one part of the counters and the next */
    async snapshot(date: string, meanwhile: () => void = () => {}): Promise<void> {
      await snapshotCounters(nightOf(date), {
        counters: {
          async *part(index, of) {
            const names = [...counters.keys()].toSorted().filter((_, place) => place % of === index);
            for (const name of names) {
              const { marks, ...counter } = counters.get(name) ?? missing(name);
              yield [{ ...counter, reorderPoint: null, orderUpTo: null, marks: JSON.stringify(marks) }];
              meanwhile();
            }
          },
        },
        files: {
          async write(key, lines) {
            let text = '';
            for await (const line of lines) text += line;
            await given.objects.put('raw', key, gzipSync(text));
          },
        },
        listedMarks: async () => listed.map(markOf),
        lake: given.lake,
        library: given.library,
        now: () => '2011-02-01T04:00:00.000Z',
      });
    },
    /** Refines what the archive holds, compares, and says that it is refined. */
    async reconcile(plan: NightPlan) {
      const context = { ...given.context, settings: { ...given.context.settings, lateDays } };
      const phase = async (statements: readonly Statement[]) => {
        for (const { name, sql } of statements) await given.lake.run(name, sql);
      };
      await phase(((await planStatements({ phase: 'events', plan }, context)) as Statements).statements);
      const ports = {
        lake: given.lake,
        library: given.library,
        marks: {
          async remove(marks: readonly StandingMark[]) {
            removedMarks.push(...marks);
            return marks.length;
          },
        },
      };
      const found = await reconcileCounters(plan, ports, { lateDays, givenUpMinutes: GIVEN_UP_MINUTES });
      const last = await planStatements({ phase: 'finish', plan, windows: [] }, context);
      await phase((last as FinishStatements).books);
      return found;
    },
    /** A quiet night: all was counted and archived. */
    async night(date: string) {
      await shop.snapshot(date);
      await shop.archiveUntil('9999');
      return shop.reconcile(nightOf(date));
    },
  };
  return shop;
}

const lineOf = ({ event, shard, sequence, arrivedAt }: StreamedRecord) =>
  archivedEventOf({
    shardId: shardId(shard),
    sequenceNumber: sequence,
    partitionKey: partitionKeyOf(event),
    arrivedAt,
    payload: Buffer.from(JSON.stringify(event)),
  });

function missing(name: string): never {
  throw new Error(`there is no counter ${name}`);
}
