// Evaluates the conditions of a template: Fn::Equals, Fn::And, Fn::Or, Fn::Not and references to others.
import { type References, resolve } from './intrinsics.ts';
import type { Json } from './template.ts';

/** Whether the expression holds. @param place `stack/condition`, for error messages */
export function holds(expression: Json, references: References, place: string): boolean {
  const fail = (why: string) => new Error(`${place}: condition ${JSON.stringify(expression)} ${why}`);
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) {
    throw fail('is not a condition');
  }
  const [operator, ...others] = Object.keys(expression);
  const argument = expression[operator ?? ''];
  if (operator === undefined || others.length > 0) throw fail('needs exactly one operator');
  if (operator === 'Condition') {
    const named = typeof argument === 'string' ? references.condition(argument) : undefined;
    if (named === undefined) throw fail('names no condition of this stack');
    return named;
  }
  if (!Array.isArray(argument)) throw fail('needs a list');
  const operand = (inner: Json) => holds(inner, references, place);
  switch (operator) {
    case 'Fn::And':
      return argument.every(operand);
    case 'Fn::Or':
      return argument.some(operand);
    case 'Fn::Not':
      return argument.length === 1 && !argument.every(operand);
    case 'Fn::Equals': {
      const [left, right] = argument.map((side) => JSON.stringify(resolve(side, references, place)));
      return left === right;
    }
    default:
      throw fail('is not supported locally');
  }
}
