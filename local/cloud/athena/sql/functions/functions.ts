// All functions that the engine knows, by Trino's names. What is not here is refused: better than another result.
import { AGGREGATES } from './aggregates.ts';
import { ARRAYS } from './arrays.ts';
import type { FunctionRule } from './call.ts';
import { CONDITIONALS } from './conditionals.ts';
import { DATES } from './dates.ts';
import { JSON_FUNCTIONS } from './json.ts';
import { MATHS } from './maths.ts';
import { REGULAR_EXPRESSIONS } from './regular-expressions.ts';
import { STRINGS } from './strings.ts';
import { WINDOWS } from './windows.ts';

export const FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  ...AGGREGATES,
  ...ARRAYS,
  ...CONDITIONALS,
  ...DATES,
  ...JSON_FUNCTIONS,
  ...MATHS,
  ...REGULAR_EXPRESSIONS,
  ...STRINGS,
  ...WINDOWS,
};
