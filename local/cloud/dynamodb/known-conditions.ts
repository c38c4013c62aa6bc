// Conditions that dynalite has parsed before. Its grammar takes longer over a short condition than the write that follows,
// and a run asks the same few of every item.

interface ConditionParser {
  parse(expression: string, options: { readonly context: Context }): unknown;
}

/** What a condition's placeholders stand for, and those that it has not used yet. */
interface Context {
  readonly attrNames?: object | undefined;
  readonly attrVals?: object | undefined;
}

const LONGEST = 1_000;
const MOST = 1_000;

/** Has the parser remember conditions without placeholders: what they mean depends on nothing else. */
export function rememberConditions(parser: ConditionParser): void {
  const known = new Map<string, unknown>();
  const parse = parser.parse.bind(parser);
  parser.parse = (expression, options) => {
    const { attrNames, attrVals } = options.context;
    if (attrNames !== undefined || attrVals !== undefined || expression.length > LONGEST)
      return parse(expression, options);
    if (known.has(expression)) return known.get(expression);
    const parsed = parse(expression, options);
    if (known.size < MOST) known.set(expression, parsed);
    return parsed;
  };
}
