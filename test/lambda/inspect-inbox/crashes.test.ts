// Runs that are stopped anywhere, and files that are replaced before the next run: nothing is lost, nothing counts twice.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inspectInbox } from '../../../lambda/inspect-inbox/inspect-inbox.ts';
import type { InspectInboxPorts } from '../../../lambda/inspect-inbox/ports.ts';
import { Crash, type CrashPlan, MOMENTS } from '../../helpers/crash.ts';
import { memoryRawZone, RAW_BUCKET } from '../../helpers/memory-raw-zone.ts';
import { linesOf, tillLog, tillLogKey } from '../../helpers/till-logs.ts';

const PLAN = { runId: 'night', kind: 'night', from: '2026-03-02', to: '2026-03-02' } as const;
const SETTINGS = { bucket: RAW_BUCKET, lateDays: 9 };

/** Ports of which one call of all of them together crashes. */
function crashing(ports: InspectInboxPorts, { call, moment }: CrashPlan): InspectInboxPorts {
  let calls = 0;
  const wrapped = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        return async (...args: unknown[]) => {
          calls += 1;
          if (calls === call && moment !== 'after') throw new Crash(String(name));
          const result: unknown = await Reflect.apply(method as () => unknown, target, args);
          if (calls === call) throw new Crash(String(name));
          return result;
        };
      },
    });
  return { ...ports, objects: wrapped(ports.objects), ledger: wrapped(ports.ledger) };
}

const KEYS = [tillLogKey('a.csv'), tillLogKey('b.csv'), 'inbox/reviews/web.jsonl', 'inbox/other.txt'];
const contentOf = (key: string, version: number) => {
  if (version === 0) return `broken ${key}`;
  return key.endsWith('.csv') ? tillLog(version) : linesOf('reviews', version);
};

const step = fc.record({
  /** Which files are put before the run, and what they hold. */
  puts: fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.nat(3)), { maxLength: 3 }),
  day: fc.constantFrom('2026-03-03', '2026-03-04'),
  crash: fc.record({ call: fc.integer({ min: 1, max: 40 }), moment: fc.constantFrom(...MOMENTS) }),
});

it('makes one delivery of every version that a run has read, in the end the newest of each name', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      // Given
      const zone = memoryRawZone();
      for (const { puts, day, crash } of steps) {
        for (const [key, version] of puts) zone.put(key, contentOf(key, version), `${day}T01:00:00.000Z`);
        await inspectInbox(PLAN, crashing(zone.ports, crash), SETTINGS).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
      }
      // When
      await inspectInbox(PLAN, zone.ports, SETTINGS);
      // Then the newest delivery of each name is what lies in the inbox
      for (const key of zone.keys('inbox/')) expect(zone.newestCopy(key)).toEqual(zone.stored.get(key)?.body);
      // and, at the latest when the next version comes, every copy is a delivery with a copy of its own
      for (const key of KEYS) zone.put(key, contentOf(key, 9));
      await inspectInbox(PLAN, zone.ports, SETTINGS);
      for (const key of KEYS) expect(zone.newestCopy(key)).toEqual(zone.stored.get(key)?.body);
      const paths = zone.deliveries.map(({ rawPath }) => rawPath);
      expect(new Set(paths).size).toBe(paths.length);
      const copies = zone.keys('').filter((key) => !key.startsWith('inbox/'));
      expect(paths.toSorted()).toEqual(copies.map((key) => `s3://raw/${key}`).toSorted());
      // and each name counts its deliveries
      for (const name of new Set(zone.deliveries.map((delivery) => delivery.name))) {
        const numbers = zone.deliveries
          .filter((known) => known.name === name)
          .map((known) => known.deliveryNumber);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }
      // and a further run finds nothing to do.
      expect((await inspectInbox(PLAN, zone.ports, SETTINGS)).deliveries).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
