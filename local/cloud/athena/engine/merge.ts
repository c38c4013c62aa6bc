// MERGE: the source is computed once; no target row may match twice.
import { StatementError } from '../sql/statement-error.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { MergePlan } from '../sql/statements/plan.ts';
import { outputName } from '../sql/translation.ts';
import { inTransaction, type Session } from './database.ts';
import { requireFewPartitions } from './open-partitions.ts';

/** @returns the number of rows that were changed */
export async function runMerge(plan: MergePlan, source: string, session: Session): Promise<number> {
  const { alias, fields } = plan.kept;
  const items = plan.source.fields
    .filter(({ isHidden }) => isHidden !== true)
    .map(({ sql }, index) => `${sql} AS ${outputName(index)}`);
  const kept = `merge_source_${alias}`;
  const columns = fields.length === 0 ? ['1 AS "@0"'] : items;
  return inTransaction(session, async () => {
    await session.run(`CREATE TEMPORARY TABLE ${kept} AS SELECT ${columns.join(', ')} FROM ${source}`);
    await requireSingleMatches(plan, kept, session);
    const [row] = await session.rows(mergeText(plan, kept));
    await requireFewPartitions(plan.target, session);
    await session.run(`DROP TABLE ${kept}`);
    return Number(row?.[0] ?? 0);
  });
}

function mergeText({ target, targetAlias, kept, on, cases }: MergePlan, source: string): string {
  const whens = cases.map(
    ({ isMatched, condition, action }) =>
      `WHEN ${isMatched ? '' : 'NOT '}MATCHED${condition === undefined ? '' : ` AND ${condition}`} THEN ${action}`,
  );
  return `MERGE INTO ${nativeName(target)} AS ${targetAlias} USING ${source} AS ${kept.alias} ON ${on} ${whens.join(' ')}`;
}

async function requireSingleMatches(
  { target, targetAlias, kept, on, cases }: MergePlan,
  source: string,
  session: Session,
): Promise<void> {
  const matched = cases.filter(({ isMatched }) => isMatched);
  if (matched.length === 0) return;
  const acting = matched.map(({ condition }) => condition ?? 'TRUE').join(' OR ');
  const [twice] = await session.rows(
    `SELECT 1 FROM ${nativeName(target)} AS ${targetAlias} JOIN ${source} AS ${kept.alias} ON ${on} WHERE (${acting}) GROUP BY ${targetAlias}.rowid HAVING count(*) > 1 LIMIT 1`,
  );
  if (twice !== undefined)
    throw new StatementError(
      'MERGE_TARGET_ROW_MULTIPLE_MATCHES',
      'One MERGE target table row matched more than one source row',
    );
}
