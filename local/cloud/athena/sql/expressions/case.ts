// CASE in both forms.
import { commonTypeOf } from '../coercion.ts';
import type { Scope } from '../scope.ts';
import { after, children, nth, type SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Translation, type Typed } from '../translation.ts';
import { typeText } from '../types.ts';
import { comparison, requireBoolean } from './operators.ts';
import { together } from './together.ts';

export function caseExpression(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  const whens = children(node, 'whenClause');
  const operand = node.kind === 'simpleCase' ? translation.expression(nth(node, 0), scope) : undefined;
  const conditions = whens.map((when) => {
    const condition = translation.expression(nth(when, 0), scope);
    return operand === undefined
      ? requireBoolean(condition, when, 'CASE WHEN clause')
      : comparison('=', operand, condition, when).sql;
  });
  const results = whens.map((when) => translation.expression(nth(when, 1), scope));
  const [otherwise] = after(node, 'KW_ELSE', 'KW_END').map((each) => translation.expression(each, scope));
  const all = otherwise === undefined ? results : [...results, otherwise];
  const type = commonTypeOf(all.map((each) => each.type));
  if (type === undefined)
    return refuse(
      'TYPE_MISMATCH',
      `All CASE results must be the same type or coercible to a common type. Cannot find common type between ${all.map((each) => typeText(each.type)).join(' and ')}`,
      node,
    );
  return together(all, type, (values) => {
    const branches = conditions.map((condition, index) => `WHEN ${condition} THEN ${values[index]}`);
    const rest = otherwise === undefined ? '' : ` ELSE ${values.at(-1)}`;
    return `CASE ${branches.join(' ')}${rest} END`;
  });
}
