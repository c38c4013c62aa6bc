// The `numeric` operator: one comparison, or two that make a range.
import type { Json } from '../../assembly/template.ts';
import type { ValueTest } from './field-test.ts';

type Comparison = (value: number, bound: number) => boolean;

const COMPARISONS: ReadonlyMap<Json | undefined, Comparison> = new Map<Json | undefined, Comparison>([
  ['=', (value, bound) => value === bound],
  ['<', (value, bound) => value < bound],
  ['<=', (value, bound) => value <= bound],
  ['>', (value, bound) => value > bound],
  ['>=', (value, bound) => value >= bound],
]);

/** EventBridge compares no numbers beyond this. */
const LARGEST = 5e9;

/** @param argument e.g. `[">", 0, "<=", 5]` */
export function numericTest(argument: Json): ValueTest {
  const refuse = () =>
    new Error(`numeric must be like [">", 0, "<=", 5] (given ${JSON.stringify(argument)})`);
  if (!Array.isArray(argument) || (argument.length !== 2 && argument.length !== 4)) throw refuse();
  const bounds = [argument.slice(0, 2), argument.slice(2)].filter(({ length }) => length > 0);
  const tests = bounds.map(([operator, bound]) => {
    const comparison = COMPARISONS.get(operator);
    if (comparison === undefined || typeof bound !== 'number' || Math.abs(bound) > LARGEST) throw refuse();
    return (value: number) => comparison(value, bound);
  });
  const [lower, upper] = [argument[0], argument[2]].map(String);
  if (bounds.length === 2 && !(lower?.startsWith('>') && upper?.startsWith('<'))) throw refuse();
  return (value) => typeof value === 'number' && tests.every((holds) => holds(value));
}
