// Services and fees, as a list that a statement takes.
import type { SqlLiteral } from '../../domain/reporting/sql-literals.ts';
import { textList } from '../../domain/reporting/sql-literals.ts';
import type { PlanningContext } from './planning-context.ts';

/** A list in SQL needs an entry, and no sku is empty. */
export const nonGoodsList = ({ settings }: Pick<PlanningContext, 'settings'>): SqlLiteral =>
  textList(['', ...settings.nonGoods]);
