// What a night's statements took, by statement: one runs once for each window.
import type { NightSucceeded } from '../../contracts/night/announcement.ts';
import type { StatementRun } from '../../contracts/night/statements.ts';

export interface StatementTotal extends StatementRun {
  readonly times: number;
}

export function slowestFirst(night: NightSucceeded): readonly StatementTotal[] {
  const runs = [
    ...night.eventRuns,
    ...night.windowRuns.flatMap(({ refine, marts }) => [...refine, ...marts]),
    ...night.publicationRuns,
    ...night.finishRuns.marts,
    ...night.finishRuns.books,
  ];
  return [...Map.groupBy(runs, ({ name }) => name)]
    .map(([name, ofName]) => ({
      name,
      times: ofName.length,
      milliseconds: total(ofName.map((run) => run.milliseconds)),
      scannedBytes: total(ofName.map((run) => run.scannedBytes)),
    }))
    .toSorted((a, b) => b.milliseconds - a.milliseconds);
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
