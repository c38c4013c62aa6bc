// MERGE: the source is computed once; no target row may match twice.
import { failure } from '../sql/failure.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { MergePlan } from '../sql/statements/plan.ts';
import { outputName } from '../sql/translation.ts';
import { BOOLEAN, literal } from '../sql/types.ts';
import { checked, inTransaction, type Session } from './database.ts';
import { fewPartitions } from './open-partitions.ts';

/** @returns the number of rows that were changed */
export async function runMerge(plan: MergePlan, source: string, session: Session): Promise<number> {
  const { alias, fields } = plan.kept;
  const items = plan.source.fields
    .filter(({ isHidden }) => isHidden !== true)
    .map(({ sql }, index) => `${sql} AS ${outputName(index)}`);
  const kept = `merge_source_${alias}`;
  const columns = fields.length === 0 ? ['1 AS "@0"'] : items;
  const statements = [
    `CREATE TEMPORARY TABLE ${kept} AS SELECT ${columns.join(', ')} FROM ${source}`,
    ...singleMatches(plan, kept),
    mergeText(plan, kept),
  ];
  return inTransaction(
    session,
    async (begun) => {
      const [row] = await begun.rows(statements.join('; '));
      return Number(row?.[0] ?? 0);
    },
    [...fewPartitions(plan.target), `DROP TABLE ${kept}`],
  );
}

function mergeText({ target, targetAlias, kept, on, cases }: MergePlan, source: string): string {
  const whens = cases.map(
    ({ isMatched, condition, action }) =>
      `WHEN ${isMatched ? '' : 'NOT '}MATCHED${condition === undefined ? '' : ` AND ${condition}`} THEN ${action}`,
  );
  return `MERGE INTO ${nativeName(target)} AS ${targetAlias} USING ${source} AS ${kept.alias} ON ${on} ${whens.join(' ')}`;
}

const MATCHES_TWICE = failure(
  literal('MERGE_TARGET_ROW_MULTIPLE_MATCHES: One MERGE target table row matched more than one source row'),
  BOOLEAN,
);

function singleMatches(
  { target, targetAlias, kept, on, cases }: MergePlan,
  source: string,
): readonly string[] {
  const matched = cases.filter(({ isMatched }) => isMatched);
  if (matched.length === 0) return [];
  const acting = matched.map(({ condition }) => condition ?? 'TRUE').join(' OR ');
  const twice = `SELECT 1 FROM ${nativeName(target)} AS ${targetAlias} JOIN ${source} AS ${kept.alias} ON ${on} WHERE (${acting}) GROUP BY ${targetAlias}.rowid HAVING count(*) > 1`;
  return [checked(`SELECT CASE WHEN EXISTS (${twice}) THEN ${MATCHES_TWICE} END`)];
}
