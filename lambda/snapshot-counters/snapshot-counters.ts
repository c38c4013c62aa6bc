// A step of the nightly flow: brings every counter, with its marks, to the lake as the night found it.
import type { CounterSnapshot } from '../../contracts/counter-snapshot.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import type { Snapshot } from '../../contracts/night/snapshot.ts';
import { addDays } from '../../domain/reporting/calendar.ts';
import type { LakeQueries } from '../../domain/reporting/lake-queries.ts';
import { type SqlLibrary, statementOf } from '../../domain/reporting/sql-library.ts';
import { dateLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';

/** What an item says of itself; the rest of a snapshot says who read it, and when. */
export type ReadCounter = Omit<CounterSnapshot, 'runId' | 'takenAt'>;

export interface SnapshotCountersPorts {
  readonly counters: {
    /** Reads one part of all counters, page by page, consistently. */
    part(index: number, of: number): AsyncIterable<readonly ReadCounter[]>;
  };
  readonly files: {
    /** Writes lines to a file, in place of one of that name. */
    write(key: string, lines: AsyncIterable<string>): Promise<void>;
  };
  /** Names of the marks of the shards that the stream lists now. */
  listedMarks(): Promise<readonly string[]>;
  readonly lake: LakeQueries;
  readonly library: SqlLibrary;
  /** The wall clock's, ISO-8601 in UTC. */
  now(): string;
}

/** As many files, always: a second attempt takes the place of the first one's. */
const PARTS = 4;

/** For how many days the lake keeps the counters of a night. */
const KEPT_DAYS = 35;

/**
 * A backfill takes none: it is about days that are past, and the counters are of now. The shards are asked for after the
 * last counter was read, so that a shard that is not among them is gone, and not yet to come.
 */
export async function snapshotCounters(plan: NightPlan, ports: SnapshotCountersPorts): Promise<Snapshot> {
  if (plan.kind === 'backfill') return { counters: 0 };
  const { runId, to: date } = plan;
  const read = await Promise.all(
    Array.from({ length: PARTS }, async (_, part) => {
      let count = 0;
      async function* lines() {
        for await (const page of ports.counters.part(part, PARTS)) {
          const takenAt = ports.now();
          count += page.length;
          yield page.map((counter) => lineOf({ ...counter, takenAt, runId })).join('');
        }
      }
      await ports.files.write(`counters/snapshot_date=${date}/${runId}-${part}.jsonl.gz`, lines());
      return count;
    }),
  );
  await takeOver(plan, await ports.listedMarks(), ports);
  return { counters: read.reduce((sum, count) => sum + count, 0) };
}

async function takeOver(
  { runId, to: date }: NightPlan,
  listedMarks: readonly string[],
  { lake, library }: SnapshotCountersPorts,
): Promise<void> {
  const { name, sql } = statementOf(library, 'snapshot/counter-snapshots', {
    snapshot_date: dateLiteral(date),
    snapshot_date_text: textLiteral(date),
    keep_from: dateLiteral(addDays(date, -KEPT_DAYS)),
    run_id: textLiteral(runId),
    listed_marks: textLiteral(JSON.stringify(listedMarks)),
  });
  await lake.run(name, sql);
}

const lineOf = (snapshot: CounterSnapshot): string => `${JSON.stringify(snapshot)}\n`;
