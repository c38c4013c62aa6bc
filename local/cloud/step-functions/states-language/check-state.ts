// What a state's schema cannot say: that its paths can be read, and that its fields go together.
import { pathsOfRule } from './choice-rule.ts';
import { parsePath } from './path.ts';
import { pathsOfExpression, pathsOfTemplate } from './payload-template.ts';
import type { State } from './states.ts';

/** Throws a plain Error whose sentence says what is wrong. */
export function checkState(state: State): void {
  for (const path of pathsIn(state)) refuseUnknownContext(path);
  if ('ResultPath' in state) checkReference(state.ResultPath);
  if ('Next' in state || 'End' in state) checkEnd(state);
  if (state.Type === 'Wait') checkWait(state);
  if ('Retry' in state) {
    checkErrorNames(state.Retry);
    checkErrorNames(state.Catch);
    for (const { ResultPath } of state.Catch) checkReference(ResultPath);
  }
  if (!('Next' in state) && !('End' in state) && !['Choice', 'Succeed', 'Fail'].includes(state.Type))
    throw new Error('it has neither Next nor End');
}

const PATH_FIELDS = [
  'InputPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'MaxConcurrencyPath',
];
const EXPRESSION_FIELDS = ['ErrorPath', 'CausePath'];
const TEMPLATE_FIELDS = ['Parameters', 'ResultSelector', 'ItemSelector'] as const;

function pathsIn(state: State): readonly string[] {
  const fields = new Map(Object.entries(state));
  const texts = (names: readonly string[]) =>
    names.map((name) => fields.get(name)).filter((value) => typeof value === 'string');
  const paths = texts(PATH_FIELDS).map((path) => parsePath(path).text);
  const expressions = texts(EXPRESSION_FIELDS).flatMap(pathsOfExpression);
  const templates = TEMPLATE_FIELDS.flatMap((name) => pathsOfTemplate(fields.get(name) ?? null));
  const rules =
    state.Type === 'Choice' ? state.Choices.flatMap(({ condition }) => pathsOfRule(condition)) : [];
  return [...paths, ...expressions, ...templates, ...rules];
}

/** What the context object holds here. */
const CONTEXT = [
  /^\$\$$/,
  /^\$\$\.Execution(\.(Id|Name|RoleArn|StartTime)|\.Input\b.*)?$/,
  /^\$\$\.StateMachine(\.(Id|Name))?$/,
  /^\$\$\.State(\.(Name|EnteredTime|RetryCount))?$/,
  /^\$\$\.Map(\.Item(\.Index|\.Value\b.*)?)?$/,
];

function refuseUnknownContext(path: string): void {
  if (!path.startsWith('$$') || CONTEXT.some((known) => known.test(path))) return;
  throw new Error(`${path} is not in the local context object`);
}

function checkReference(path: string | null | undefined): void {
  if (path === undefined || path === null) return;
  const { isDefinite, isContext } = parsePath(path);
  if (!isDefinite || isContext) throw new Error(`ResultPath ${path} must lead to one place in the data`);
}

function checkEnd(state: { readonly Next?: string | undefined; readonly End?: true | undefined }): void {
  if ((state.Next === undefined) === (state.End === undefined))
    throw new Error('it needs either Next or End');
}

function checkWait(state: Extract<State, { Type: 'Wait' }>): void {
  const given = [state.Seconds, state.SecondsPath, state.Timestamp, state.TimestampPath];
  if (given.filter((value) => value !== undefined).length !== 1)
    throw new Error('it needs exactly one of Seconds, SecondsPath, Timestamp, TimestampPath');
}

/** AWS refuses a wildcard that hides what comes after it. */
function checkErrorNames(handlers: readonly { readonly ErrorEquals: readonly string[] }[]): void {
  for (const [index, { ErrorEquals }] of handlers.entries()) {
    if (!ErrorEquals.includes('States.ALL')) continue;
    if (ErrorEquals.length > 1 || index < handlers.length - 1)
      throw new Error('States.ALL must stand alone, in the last retrier or catcher');
  }
}
