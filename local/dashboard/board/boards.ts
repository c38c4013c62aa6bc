// Answers dashboards from the lake, through Athena as QuickSight would, and keeps the answers until a night ends.
import { type Dashboard, dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';
import type { Filter, Visual } from '../../../contracts/dashboards/visual.ts';
import type { LakeQueries } from '../../query/lake-queries.ts';
import { UserError } from '../../user-error.ts';
import type { BoardAnswer, VisualAnswer } from '../board-answer.ts';
import type { Looking } from './filter-condition.ts';
import { choicesQuery, newestQuery, shownRows, visualQuery } from './visual-query.ts';

export interface Boards {
  /** Undefined when there is no dashboard of that name. Throws a UserError when the value is none of the choices. */
  answer(name: string, chosen: string | undefined): Promise<BoardAnswer> | undefined;
}

export interface BoardSurroundings {
  readonly rows: LakeQueries['rows'];
  /** Changes when a night has ended: what was read before is old then. */
  readonly nightsEnded: () => number;
  /** `YYYY-MM-DD`, in the cloud. */
  readonly today: () => string;
}

export function boards(surroundings: BoardSurroundings): Boards {
  const answers = new Map<string, Promise<BoardAnswer>>();
  let cachedAt = '';
  return {
    answer(name, chosen) {
      const dashboard = DASHBOARDS.find((candidate) => candidate.name === name);
      if (dashboard === undefined) return undefined;
      const today = surroundings.today();
      const now = `${surroundings.nightsEnded()} ${today}`;
      if (now !== cachedAt) answers.clear();
      cachedAt = now;
      const key = JSON.stringify([name, chosen]);
      const answer = answers.get(key) ?? boardAnswer(dashboard, { ...surroundings, today }, chosen);
      answers.set(key, answer);
      // What failed is asked again the next time.
      answer.then(
        ({ visuals }) => Object.values(visuals).some((visual) => 'error' in visual) && answers.delete(key),
        () => answers.delete(key),
      );
      return answer;
    },
  };
}

interface Asking {
  readonly rows: LakeQueries['rows'];
  readonly today: string;
}

async function boardAnswer(
  dashboard: Dashboard,
  { rows, today }: Asking,
  wanted: string | undefined,
): Promise<BoardAnswer> {
  const choices = await choicesOf(dashboard, { rows, today });
  if (wanted !== undefined && !choices.includes(wanted))
    throw new UserError(
      `there is nothing for ${dashboard.oneOf?.label ?? 'that'} "${wanted}": choose another one`,
    );
  const chosen = wanted ?? choices[0];
  const { oneOf } = dashboard;
  // No value is nothing to see, and not everything at once.
  const looking: Looking =
    oneOf === undefined ? { today } : { today, chosen: { field: oneOf.field, value: chosen } };
  const newest = newestValues(rows, looking);
  const visuals: Record<string, VisualAnswer> = {};
  // One after another: a laptop has other things to do.
  for (const visual of dashboard.visuals)
    visuals[visual.name] = await visualAnswer(
      visual,
      rows,
      await newest(visual).then((found) => ({ ...looking, ...found })),
    );
  return { dashboard: withoutColumns(dashboard), choices, chosen, today, visuals };
}

const withoutColumns = (dashboard: Dashboard): Dashboard => ({
  ...dashboard,
  visuals: dashboard.visuals.map((visual) => {
    const { dataSet } = visual;
    return { ...visual, dataSet: { ...dataSet, table: { ...dataSet.table, columns: [] } } };
  }),
});

/** Of every data set that has the field: none is ever shown for all values at once. */
async function choicesOf(dashboard: Dashboard, { rows, today }: Asking): Promise<readonly string[]> {
  const { oneOf, visuals } = dashboard;
  if (oneOf === undefined) return [];
  const choices = new Set<string>();
  for (const { name, fields } of dataSetsOf([dashboard])) {
    const visual = visuals.find(({ dataSet }) => dataSet.name === name);
    if (visual === undefined || !Object.hasOwn(fields, oneOf.field)) continue;
    const query = choicesQuery(visual.dataSet, oneOf.field, timeOf(visual), { today });
    for (const [value] of await rows(query).catch(noneYet)) if (value != null) choices.add(value);
  }
  return [...choices];
}

/** How far back a visual looks: what else it leaves out makes no value impossible. */
const timeOf = ({ filters = [] }: Visual): readonly Filter[] => filters.filter(({ kind }) => kind === 'last');

/** The first night makes the tables: before it there is nothing, which is no fault. */
function noneYet(error: unknown): readonly [] {
  if (error instanceof Error && /^(TABLE|SCHEMA)_NOT_FOUND/.test(error.message)) return [];
  throw error;
}

const withoutNewest = ({ filters = [] }: Visual): readonly Filter[] =>
  filters.filter(({ kind }) => kind !== 'newest');

/** Visuals with the same filters ask for their newest value once. */
function newestValues(rows: LakeQueries['rows'], looking: Looking) {
  const known = new Map<string, Promise<string | null>>();
  return async (visual: Visual): Promise<Pick<Looking, 'newest'>> => {
    const filter = (visual.filters ?? []).find(({ kind }) => kind === 'newest');
    if (filter === undefined) return {};
    const query = newestQuery(visual.dataSet, filter.field, withoutNewest(visual), looking);
    const asked = known.get(query) ?? rows(query).then(([row]) => row?.[0] ?? null);
    known.set(query, asked);
    return { newest: await asked.catch(() => null) };
  };
}

async function visualAnswer(
  visual: Visual,
  rows: LakeQueries['rows'],
  looking: Looking,
): Promise<VisualAnswer> {
  try {
    const found = await rows(visualQuery(visual, looking)).catch(noneYet);
    const most = shownRows(visual);
    return { rows: found.slice(0, most), hasMore: found.length > most };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
