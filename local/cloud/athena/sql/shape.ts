// Statements that differ only in their texts have the same tree: a night's are those of the night before with other dates.
import { isNode, type SyntaxNode, type SyntaxPart } from './syntax-tree.ts';

/** Texts, quoted names and comments: an apostrophe means something in the first only. */
const SIGNIFICANT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;
/** The grammar counts characters where JavaScript counts halves of them. */
const ASTRAL = /[\ud800-\udfff]/;
/** A line break in a text would move what follows it. */
const PLAIN_TEXT = /^'[^\n\r]*'$/;

/**
 * The statement with what its texts hold masked, each as long as it was, so that every word stands where it stood;
 * undefined when that cannot be relied on.
 */
export function shapeOf(sql: string): string | undefined {
  if (ASTRAL.test(sql)) return undefined;
  let isPlain = true;
  const shape = sql.replace(SIGNIFICANT, (found) => {
    if (!found.startsWith("'")) return found;
    isPlain &&= PLAIN_TEXT.test(found);
    return `'${'x'.repeat(found.length - 2)}'`;
  });
  return isPlain ? shape : undefined;
}

/** The tree of a statement of the same shape, with the texts of this one. */
export function treeWithTexts(tree: SyntaxNode, sql: string): SyntaxNode {
  const renewed = (part: SyntaxPart): SyntaxPart => {
    if (isNode(part)) return { ...part, parts: part.parts.map(renewed) };
    return part.text.startsWith("'") ? { ...part, text: sql.slice(part.from, part.to) } : part;
  };
  return { ...tree, parts: tree.parts.map(renewed) };
}
