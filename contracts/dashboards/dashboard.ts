// A dashboard, defined once, for the local page and for QuickSight.
import type { DataSet } from './data-set.ts';
import type { Visual } from './visual.ts';

export interface Dashboard {
  /** kebab-case. */
  readonly name: string;
  readonly title: string;
  /** The question that it answers, in a sentence. */
  readonly question: string;
  /** Whoever looks chooses one value: every data set that has the field is shown for that value alone. */
  readonly oneOf?: { readonly field: string; readonly label: string };
  /** In reading order, from left to right and from above. */
  readonly visuals: readonly Visual[];
}

/** Each data set once. */
export function dataSetsOf(dashboards: readonly Dashboard[]): readonly DataSet[] {
  const all = dashboards.flatMap(({ visuals }) => visuals.map(({ dataSet }) => dataSet));
  return [...new Map(all.map((dataSet) => [dataSet.name, dataSet])).values()];
}
