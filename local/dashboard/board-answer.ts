// What the page gets of a dashboard: what it shows, and for each visual its rows, or why there are none.
import type { Dashboard } from '../../contracts/dashboards/dashboard.ts';

export interface BoardAnswer {
  /** Without the lake's columns: the page's script needs none of the contracts. */
  readonly dashboard: Dashboard;
  /** Values that can be chosen from, the most frequent first; none where nothing is to be chosen. */
  readonly choices: readonly string[];
  readonly chosen: string | undefined;
  /** The day that it is in the cloud, `YYYY-MM-DD`. */
  readonly today: string;
  /** By the visual's name. */
  readonly visuals: Readonly<Record<string, VisualAnswer>>;
}

/** A missing value is null; numbers are text, as Athena has them, so that no digit is lost. */
export type AnswerRow = readonly (string | null)[];

export type VisualAnswer =
  | {
      /** Dimensions first, then measures; of a list its columns. */
      readonly rows: readonly AnswerRow[];
      /** Whether there are more rows than are shown. */
      readonly hasMore: boolean;
    }
  | { readonly error: string };
