// The parts of one bar: those above zero on top of each other, those below it the other way.
import type { ChartData } from '../board/chart-data.ts';

export interface Part {
  readonly series: number;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

export function stackParts({ series }: ChartData, at: number): readonly Part[] {
  let [above, below] = [0, 0];
  return series.flatMap(({ values }, index) => {
    const value = values[at] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? above : below;
    if (value > 0) above += value;
    else below += value;
    return [{ series: index, value, from, to: from + value }];
  });
}

/** The lowest and the highest end of all bars, zero among them. */
export function stackDomain(data: ChartData): readonly [number, number] {
  const ends = data.categories.flatMap((_, at) => stackParts(data, at).map(({ to }) => to));
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}
