// Values that are known before a statement runs: literals, and dates counted from literals.
import { numericLiteral, stringLiteral, textOf, typeConstructor } from '../expressions/literals.ts';
import { child, has, maybe, namesOf, nodes, nth, type SyntaxNode, tokensOf } from '../syntax-tree.ts';
import type { Constant } from '../translation.ts';

export function constantOf(node: SyntaxNode): Constant | undefined {
  switch (node.kind) {
    case 'stringLiteral':
      return stringLiteral(node).constant;
    case 'numericLiteral':
      return numericLiteral(node).constant;
    case 'booleanLiteral':
      return { kind: 'text', value: has(node, 'KW_TRUE') ? 'true' : 'false' };
    case 'typeConstructor':
      return typeConstructor(node).constant;
    case 'parenthesizedExpression':
      return constantOf(nth(node, 0));
    case 'arithmeticUnary': {
      const value = constantOf(nth(node, 0));
      return value?.kind === 'number' && has(node, 'MINUS')
        ? { kind: 'number', value: String(-Number(value.value)) }
        : value;
    }
    case 'cast':
      return ['KW_DATE', 'KW_VARCHAR', 'KW_BIGINT'].includes(tokensOf(nth(node, 1))[0]?.kind ?? '')
        ? constantOf(nth(node, 0))
        : undefined;
    case 'arithmeticBinary':
      return shiftedDate(node);
    case 'functionCall':
      return addedDate(node);
    default:
      return undefined;
  }
}

/** DATE '…' ± INTERVAL '…' DAY */
function shiftedDate(node: SyntaxNode): Constant | undefined {
  const [left, right] = nodes(node);
  const by = right?.kind === 'intervalLiteral' ? nth(right, 0) : right;
  if (left === undefined || by?.kind !== 'interval') return undefined;
  const start = constantOf(left);
  const amount =
    Number(textOf(child(by, 'string'))) * (has(by, 'MINUS') ? -1 : 1) * (has(node, 'MINUS') ? -1 : 1);
  const field = tokensOf(by).at(-1)?.text.toLowerCase() ?? '';
  return start?.kind === 'text' ? added(start.value, amount, field) : undefined;
}

/** date_add('day', n, DATE '…') */
function addedDate(node: SyntaxNode): Constant | undefined {
  const name = maybe(node, 'functionName');
  if (name === undefined || namesOf(nodes(name)[0] ?? name).join('.') !== 'date_add') return undefined;
  const [unit, amount, start] = nodes(node).slice(1).map(constantOf);
  if (unit === undefined || amount === undefined || start === undefined) return undefined;
  return added(start.value, Number(amount.value), unit.value.toLowerCase());
}

const MS_PER_DAY = 86_400_000;

function added(date: string, amount: number, field: string): Constant | undefined {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(ms)) return undefined;
  if (field === 'day' || field === 'week') return text(ms + amount * MS_PER_DAY * (field === 'week' ? 7 : 1));
  if (field !== 'month' && field !== 'year') return undefined;
  const start = new Date(ms);
  const months = start.getUTCFullYear() * 12 + start.getUTCMonth() + amount * (field === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return text(Date.UTC(Math.floor(months / 12), months % 12, Math.min(start.getUTCDate(), lastDay)));
}

const text = (ms: number): Constant => ({ kind: 'text', value: new Date(ms).toISOString().slice(0, 10) });
