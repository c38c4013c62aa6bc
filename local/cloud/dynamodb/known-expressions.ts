// Expressions that dynalite has parsed before. Its grammars take longer over a short expression than the write that
// follows, and a run asks the same few of every item, with other values.

interface ExpressionParser {
  parse(expression: string, options: { readonly context: Context }): unknown;
}

/** What an expression's placeholders stand for; the parser takes those that it meets from the unused ones. */
interface Context {
  readonly attrNames?: Readonly<Record<string, unknown>> | undefined;
  readonly attrVals?: Readonly<Record<string, unknown>> | undefined;
  readonly unusedAttrNames?: Record<string, unknown> | undefined;
  readonly unusedAttrVals?: Record<string, unknown> | undefined;
  readonly isKeyCondition?: boolean | undefined;
}

/** Stands in a remembered expression where a value goes. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

interface Known {
  /** What the parser made of it, with placeholders for the values. */
  readonly template: unknown;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

const LONGEST = 2_000;
const MOST = 1_000;

/** With these, what a value is decides what the expression means; with all others, its type does. */
const LOOKS_AT_VALUES = /\bbetween\b|attribute_type/i;

/** Has the parser remember each expression for the names and the types of values that it was asked with. */
export function rememberExpressions(parser: ExpressionParser): void {
  const known = new Map<string, Known>();
  const parse = parser.parse.bind(parser);
  parser.parse = (expression, options) => {
    if (expression.length > LONGEST || LOOKS_AT_VALUES.test(expression)) return parse(expression, options);
    const { context } = options;
    const key = keyOf(expression, context);
    const before = known.get(key);
    if (before !== undefined) return again(before, context);
    const { unusedAttrNames = {}, unusedAttrVals = {} } = context;
    const asked = { names: Object.keys(unusedAttrNames), values: Object.keys(unusedAttrVals) };
    const parsed = parse(expression, options);
    // A text is a complaint.
    if (known.size < MOST && typeof parsed === 'object')
      known.set(key, {
        template: templateOf(parsed, context),
        names: asked.names.filter((name) => !(name in unusedAttrNames)),
        values: asked.values.filter((name) => !(name in unusedAttrVals)),
      });
    return parsed;
  };
}

function keyOf(expression: string, { attrNames = {}, attrVals = {}, isKeyCondition }: Context): string {
  const types = Object.entries(attrVals).map(([name, value]) => [name, Object.keys(Object(value))]);
  return JSON.stringify([expression, attrNames, types, isKeyCondition === true]);
}

function templateOf(parsed: unknown, { attrVals = {} }: Context): unknown {
  const names = new Map(Object.entries(attrVals).map(([name, value]) => [value, name]));
  return copied(parsed, (part) => {
    const name = names.get(part);
    return name === undefined ? part : new Placeholder(name);
  });
}

/** A copy each time, because dynalite may change what it was given. */
function again({ template, names, values }: Known, context: Context): unknown {
  for (const name of names) delete context.unusedAttrNames?.[name];
  for (const name of values) delete context.unusedAttrVals?.[name];
  return copied(template, (part) => (part instanceof Placeholder ? context.attrVals?.[part.name] : part));
}

/** @param replaced answers what takes the place of a part, and the part itself when it is to be copied */
function copied(part: unknown, replaced: (part: unknown) => unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const instead = replaced(part);
  if (instead !== part) return instead;
  if (Array.isArray(part)) return part.map((each) => copied(each, replaced));
  const copy: object = Object.create(Object.getPrototypeOf(part));
  for (const [name, value] of Object.entries(part)) Reflect.set(copy, name, copied(value, replaced));
  return copy;
}
