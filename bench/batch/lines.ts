// A year of till logs in twelve monthly backfill runs, against the hand-written script over the same files. A backfill does
// not reconcile, and these do not publish: the script does neither.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addDays, firstDayOf, lastDayOf, monthOf } from '../../domain/reporting/calendar.ts';
import { type BatchCloud, type BatchRun, batchCloud } from './batch-cloud.ts';
import { type Compared, differingRows, type Month, runByHand } from './by-hand.ts';
import { COMPARED } from './compared.ts';
import type { Took } from './measured.ts';
import { type Chain, tillLogsOf } from './till-logs.ts';

const FIRST_DAY = '2011-01-01';

export interface LinesFigures {
  readonly fileBytes: number;
  readonly byHand: Took;
  readonly ours: readonly { readonly month: Month; readonly rawBytes: number; readonly run: BatchRun }[];
  /** The first month made again, when the lake holds a whole year. */
  readonly again: BatchRun;
  readonly comparison: readonly {
    readonly name: string;
    readonly rows: number;
    readonly differing: number;
  }[];
}

export async function yearOfLines(
  assemblyDir: string,
  chain: Chain,
  tell: (text: string) => void,
): Promise<LinesFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lines-'));
  const cloud = await batchCloud(assemblyDir, `${addDays(FIRST_DAY, chain.days)}T06:00:00Z`);
  try {
    const months = writtenMonths(chain, folder);
    const ours: { month: Month; rawBytes: number; run: BatchRun }[] = [];
    for (const { month, rawBytes, files } of months) {
      await cloud.deliver(files());
      const run = await cloud.run({ from: month.first, to: month.last, publish: false });
      tell(`${month.name} by the nightly flow: ${Math.round(run.milliseconds)} ms`);
      ours.push({ month, rawBytes, run });
    }
    const out = join(folder, 'out');
    const byHand = await runByHand(join(folder, 'pos'), out);
    tell(`the year by hand: ${Math.round(byHand.milliseconds)} ms`);
    const comparison = await compare(
      cloud,
      out,
      ours.map(({ month }) => month),
    );
    const first = ours[0]?.month ?? { name: '', first: FIRST_DAY, last: FIRST_DAY };
    const again = await cloud.run({ from: first.first, to: first.last, publish: false });
    const fileBytes = months.reduce((sum, { rawBytes }) => sum + rawBytes, 0);
    return { fileBytes, byHand, ours, again, comparison };
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the files for the script; the lake gets each month's just before its run. */
function writtenMonths(chain: Chain, folder: string) {
  const days = Array.from({ length: chain.days }, (_, day) => [day, addDays(FIRST_DAY, day)] as const);
  return [...Map.groupBy(days, ([, date]) => monthOf(date))].map(([name, ofMonth]) => {
    const files = () => ofMonth.flatMap((day) => tillLogsOf(chain, day));
    let rawBytes = 0;
    for (const { key, bytes } of files()) {
      const path = join(folder, key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      rawBytes += bytes.length;
    }
    return { month: { name, first: firstDayOf(name), last: lastDayOf(name) }, rawBytes, files };
  });
}

async function compare(cloud: BatchCloud, out: string, months: readonly Month[]) {
  const sums = new Map<string, { rows: number; differing: number }>();
  for (const month of months) {
    const unloaded = new Map<Compared, readonly string[]>();
    for (const compared of COMPARED)
      unloaded.set(
        compared,
        await cloud.unload(compared.lake(month), `${month.name}-${compared.name.replace(' ', '-')}`),
      );
    for (const [name, { rows, differing }] of await differingRows(out, month, unloaded)) {
      const sum = sums.get(name) ?? { rows: 0, differing: 0 };
      sums.set(name, { rows: sum.rows + rows, differing: sum.differing + differing });
    }
  }
  return [...sums].map(([name, sum]) => ({ name, ...sum }));
}
