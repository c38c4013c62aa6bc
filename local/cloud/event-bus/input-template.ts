// Templates of input transformers: text with `<variables>`, which is JSON or plain.
import type { Json } from '../assembly/template.ts';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `as`: within quotes of JSON, as a value of JSON, or in a plain text. */
  | { readonly kind: 'variable'; readonly name: string; readonly as: 'quoted' | 'value' | 'plain' };

/** @param known names of variables; another one is an error */
export function readTemplate(template: string, known: readonly string[]): readonly TemplatePart[] {
  const isJson = /^\s*[{["]/.test(template);
  let isQuoted = false;
  return template.split(/<([A-Za-z0-9_.-]+)>/).map((piece, index): TemplatePart => {
    if (index % 2 === 0) {
      for (const [quote] of piece.matchAll(/\\.|"/gs)) if (quote === '"') isQuoted = !isQuoted;
      return { kind: 'text', text: piece };
    }
    if (!known.includes(piece))
      throw new Error(`InputTemplate uses <${piece}>, which is not in InputPathsMap`);
    return { kind: 'variable', name: piece, as: isJson ? (isQuoted ? 'quoted' : 'value') : 'plain' };
  });
}

/** A variable whose path leads nowhere is empty. */
export function fillTemplate(
  parts: readonly TemplatePart[],
  valueNamed: (name: string) => Json | undefined,
): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const value = valueNamed(part.name) ?? '';
      if (part.as === 'value') return JSON.stringify(value);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return part.as === 'plain' ? text : JSON.stringify(text).slice(1, -1);
    })
    .join('');
}
