// Filters as expressions of QuickSight: for what is the newest of that which the other filters leave.
import type { Filter, Visual } from '../../contracts/dashboards/visual.ts';

type Last = Extract<Filter, { kind: 'last' }>;

const UNITS = { day: 'DD', month: 'MM' } as const;

/** The first moment of so many days or months, of which this one is the last. */
export const firstMoment = ({ count, unit }: Last): string =>
  `addDateTime(${1 - count}, '${UNITS[unit]}', truncDate('${UNITS[unit]}', now()))`;

/**
 * 1 in the rows of the newest time, computed before filters and held to the same conditions as they: a filter may then use
 * it. Each value that people choose from has a newest time of its own.
 * @see https://docs.aws.amazon.com/quicksight/latest/user/level-aware-calculations.html
 */
export function newestExpression(visual: Visual, field: string, chosen: string | undefined): string {
  const others = (visual.filters ?? []).filter(({ kind }) => kind !== 'newest').map(condition);
  const seen = others.length === 0 ? `{${field}}` : `ifelse(${others.join(' AND ')}, {${field}}, NULL)`;
  const isChosenFrom = chosen !== undefined && Object.hasOwn(visual.dataSet.fields, chosen);
  const partition = isChosenFrom ? `[{${chosen}}]` : '[]';
  return `ifelse({${field}} = maxOver(${seen}, ${partition}, PRE_FILTER), 1, 0)`;
}

function condition(filter: Filter): string {
  const field = `{${filter.field}}`;
  switch (filter.kind) {
    case 'last':
      return `${field} >= ${firstMoment(filter)} AND ${field} <= now()`;
    case 'newest':
      throw new Error('what is the newest does not depend on itself');
    case 'is':
      return `${field} = ${text(filter.value)}`;
    case 'is not':
      return `${field} <> ${text(filter.value)}`;
    case 'at least':
      return `${field} >= ${filter.value}`;
    case 'at most':
      return `${field} <= ${filter.value}`;
    case 'present':
      return `isNotNull(${field})`;
  }
}

function text(value: string): string {
  if (/['\\]/.test(value)) throw new Error(`a filter of a dashboard cannot be by ${JSON.stringify(value)}`);
  return `'${value}'`;
}
