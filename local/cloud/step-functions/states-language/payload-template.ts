// Parameters, ResultSelector and ItemSelector: a value in which `"name.$"` stands for what a path or function gives.
import type { Json } from '../../assembly/template.ts';
import { evaluate, isIntrinsicCall, parseCall, pathsOf } from './intrinsic-call.ts';
import { parsePath, type Sources, valueAt } from './path.ts';

/** What a path or a call of an intrinsic function gives. */
export function expressed(expression: string, sources: Sources): Json {
  return isIntrinsicCall(expression)
    ? evaluate(parseCall(expression), sources)
    : valueAt(expression, sources);
}

export function filled(template: Json, sources: Sources): Json {
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((element) => filled(element, sources));
  const members = Object.entries(template).map(([key, value]) => {
    if (!key.endsWith('.$')) return [key, filled(value, sources)];
    return [key.slice(0, -2), expressed(String(value), sources)];
  });
  return Object.fromEntries(members);
}

/** The paths that an expression reads. Throws a plain Error when it cannot be read. */
export function pathsOfExpression(expression: string): readonly string[] {
  return isIntrinsicCall(expression) ? pathsOf(parseCall(expression)) : [parsePath(expression).text];
}

/** The paths that a template reads. Throws a plain Error when it cannot be read. */
export function pathsOfTemplate(template: Json): readonly string[] {
  if (typeof template !== 'object' || template === null) return [];
  if (Array.isArray(template)) return template.flatMap(pathsOfTemplate);
  return Object.entries(template).flatMap(([key, value]) => {
    if (!key.endsWith('.$')) return pathsOfTemplate(value);
    if (typeof value !== 'string') throw new Error(`member ${key} must be a path or an intrinsic function`);
    return pathsOfExpression(value);
  });
}
