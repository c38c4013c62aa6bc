// The statement that answers a visual, in Athena's SQL.
import type { DataSet, Field } from '../../../contracts/dashboards/data-set.ts';
import type { Dimension, Filter, Measure, Sort, Visual } from '../../../contracts/dashboards/visual.ts';
import { dimensionsOf, measuresIn } from '../../../contracts/dashboards/visual-parts.ts';
import { textSql } from '../../query/text-sql.ts';
import { conditionOf, type Looking } from './filter-condition.ts';

/** More rows than this nobody can see at once. */
const MOST_ROWS = 5_000;

/** One row more than are shown is asked for: whether there are more. */
export function visualQuery(visual: Visual, looking: Looking): string {
  const { dataSet } = visual;
  const dimensions = dimensionsOf(visual).map((dimension) => dimensionSql(dataSet, dimension));
  const measures = measuresIn(visual).map((measure) => measureSql(dataSet, measure));
  const listed = visual.kind === 'list' ? visual.columns.map((name) => fieldSql(dataSet, name)) : [];
  const grouping = dimensions.map((_, index) => index + 1);
  return [
    `SELECT ${[...dimensions, ...measures, ...listed].join(', ')}`,
    `FROM ${tableOf(dataSet)}`,
    whereClause(dataSet, visual.filters ?? [], looking),
    grouping.length === 0 ? '' : `GROUP BY ${grouping.join(', ')}`,
    orderClause(visual),
    `LIMIT ${shownRows(visual) + 1}`,
  ]
    .filter((clause) => clause !== '')
    .join('\n');
}

/** Rows of the answer that are shown: of a chart, of which whole categories are, all. */
export function shownRows(visual: Visual): number {
  switch (visual.kind) {
    case 'table':
    case 'list':
      return visual.limit;
    case 'kpi':
      return 1;
    default:
      return MOST_ROWS;
  }
}

/** The newest value of a field in what the other filters leave. */
export function newestQuery(
  dataSet: DataSet,
  field: string,
  filters: readonly Filter[],
  looking: Looking,
): string {
  return `SELECT max(${fieldSql(dataSet, field)})\nFROM ${tableOf(dataSet)}\n${whereClause(dataSet, filters, looking)}`;
}

/** The values of a field that people may choose from, the most frequent first. */
export function choicesQuery(
  dataSet: DataSet,
  field: string,
  filters: readonly Filter[],
  looking: Looking,
): string {
  return [
    `SELECT ${fieldSql(dataSet, field)}`,
    `FROM ${tableOf(dataSet)}`,
    whereClause(dataSet, [...filters, { kind: 'present', field }], looking),
    'GROUP BY 1',
    'ORDER BY count(*) DESC, 1',
    'LIMIT 50',
  ].join('\n');
}

const tableOf = ({ table }: DataSet): string => `${table.zone}.${table.name}`;

function whereClause(dataSet: DataSet, filters: readonly Filter[], looking: Looking): string {
  const sqlOf = (name: string) => fieldSql(dataSet, name);
  const conditions = filters.map((filter) =>
    conditionOf(filter, fieldOf(dataSet, filter.field), { sqlOf, looking }),
  );
  const { chosen } = looking;
  if (chosen !== undefined && Object.hasOwn(dataSet.fields, chosen.field))
    conditions.push(
      chosen.value === undefined ? 'false' : `${fieldSql(dataSet, chosen.field)} = ${textSql(chosen.value)}`,
    );
  return conditions.length === 0 ? '' : `WHERE ${conditions.join('\n  AND ')}`;
}

export function fieldOf({ fields, name: dataSetName }: DataSet, name: string): Field {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw new Error(`${dataSetName} has no field ${name}`);
  return field;
}

function fieldSql(dataSet: DataSet, name: string): string {
  const { difference } = fieldOf(dataSet, name);
  return difference === undefined ? name : `(${difference[0]} - ${difference[1]})`;
}

function dimensionSql(dataSet: DataSet, { field, by }: Dimension): string {
  const sql = fieldSql(dataSet, field);
  if (by !== 'month') return sql;
  return `CAST(date_trunc('month', ${sql}) AS date)`;
}

function measureSql(dataSet: DataSet, measure: Measure): string {
  const total = (names: readonly string[]) =>
    names.map((name) => `sum(CAST(${fieldSql(dataSet, name)} AS double))`).join(' + ');
  switch (measure.kind) {
    case 'count':
      return 'count(*)';
    case 'distinct count':
      return `count(DISTINCT ${fieldSql(dataSet, measure.field)})`;
    case 'ratio':
      return `(${total(measure.of)}) / nullif(${total(measure.to)}, 0)`;
    case 'weighted mean': {
      const [value, weight] = [fieldSql(dataSet, measure.field), fieldSql(dataSet, measure.weight)];
      const weights = `sum(CASE WHEN ${value} IS NULL THEN 0 ELSE CAST(${weight} AS double) END)`;
      return `sum(CAST(${value} AS double) * ${weight}) / nullif(${weights}, 0)`;
    }
    case 'mean':
      return `avg(CAST(${fieldSql(dataSet, measure.field)} AS double))`;
    case 'sum':
    case 'min':
    case 'max': {
      const sql = `${measure.kind}(${fieldSql(dataSet, measure.field)})`;
      return measure.format === 'money' ? `CAST(${sql} AS decimal(14,4))` : sql;
    }
  }
}

/** Charts are put in order where whole categories are cut. */
function orderClause(visual: Visual): string {
  if (visual.kind !== 'table' && visual.kind !== 'list') {
    const count = dimensionsOf(visual).length;
    return count === 0 ? '' : `ORDER BY ${Array.from({ length: count }, (_, index) => index + 1).join(', ')}`;
  }
  const shown =
    visual.kind === 'list'
      ? visual.columns
      : [...visual.rows.map(({ field }) => field), ...visual.measures.map(({ name }) => name)];
  const place = ({ by, descending }: Sort) => `${shown.indexOf(by) + 1}${descending === true ? ' DESC' : ''}`;
  // The rest of the columns break ties, so that the same rows are shown every time.
  const sorted = new Set(visual.sort.map(({ by }) => by));
  const others = shown.filter((name) => !sorted.has(name)).map((name) => String(shown.indexOf(name) + 1));
  return `ORDER BY ${[...visual.sort.map(place), ...others].join(', ')}`;
}
