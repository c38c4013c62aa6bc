// A statement as plain data: the grammar's tree without the grammar's classes and without its chains of single children.

export interface SyntaxNode {
  /** The grammar's name of the rule or its alternative, e.g. `querySpecification`, `arithmeticBinary`. */
  readonly kind: string;
  readonly parts: readonly SyntaxPart[];
  readonly line: number;
  readonly column: number;
  /** Offsets into the statement's text, the end not included. */
  readonly from: number;
  readonly to: number;
}

/** A word or a sign of the text. */
export interface SyntaxToken extends Omit<SyntaxNode, 'parts'> {
  readonly parts: undefined;
  readonly text: string;
}

export type SyntaxPart = SyntaxNode | SyntaxToken;

export const isNode = (part: SyntaxPart): part is SyntaxNode => part.parts !== undefined;

/** The first part of a kind. */
export const part = (node: SyntaxNode, ...kinds: readonly string[]): SyntaxPart | undefined =>
  node.parts.find(({ kind }) => kinds.includes(kind));

export const has = (node: SyntaxNode, ...kinds: readonly string[]): boolean =>
  part(node, ...kinds) !== undefined;

/** The first node of a kind; the grammar promises that there is one. */
export function child(node: SyntaxNode, ...kinds: readonly string[]): SyntaxNode {
  const found = maybe(node, ...kinds);
  if (found === undefined) throw new Error(`${node.kind} has no ${kinds.join(' or ')}`);
  return found;
}

/** The first node of a kind, if there is one. */
export const maybe = (node: SyntaxNode, ...kinds: readonly string[]): SyntaxNode | undefined =>
  node.parts.filter(isNode).find(({ kind }) => kinds.includes(kind));

/** The nodes of a kind. */
export const children = (node: SyntaxNode, ...kinds: readonly string[]): readonly SyntaxNode[] =>
  node.parts.filter(isNode).filter(({ kind }) => kinds.includes(kind));

/** The nodes among the parts, whatever they are. */
export const nodes = (node: SyntaxNode): readonly SyntaxNode[] => node.parts.filter(isNode);

/** The node at a place among the nodes. */
export function nth(node: SyntaxNode, index: number): SyntaxNode {
  const found = nodes(node)[index];
  if (found === undefined) throw new Error(`${node.kind} has no part ${index}`);
  return found;
}

/** The words and signs of a node, in their order. */
export const tokensOf = (some: SyntaxPart): readonly SyntaxToken[] =>
  isNode(some) ? some.parts.flatMap(tokensOf) : [some];

/** The nodes after a token of a kind, up to the next token that is in `until`. */
export function after(node: SyntaxNode, kind: string, ...until: readonly string[]): readonly SyntaxNode[] {
  const start = node.parts.findIndex((each) => each.kind === kind);
  if (start === -1) return [];
  const rest = node.parts.slice(start + 1);
  const end = rest.findIndex((each) => until.includes(each.kind));
  return (end === -1 ? rest : rest.slice(0, end)).filter(isNode);
}

/** A name in lower case without its quotes, as Trino compares names. */
export const nameOf = (identifier: SyntaxPart): string => labelOf(identifier).toLowerCase();

/** A name as it is written, without its quotes. */
export function labelOf(identifier: SyntaxPart): string {
  const [token] = tokensOf(identifier);
  const text = token?.text ?? '';
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"');
  if (text.startsWith('`')) return text.slice(1, -1).replaceAll('``', '`');
  return text;
}

/** The names of a qualified name. */
export const namesOf = (qualified: SyntaxNode): readonly string[] =>
  qualified.kind === 'identifier' ? [nameOf(qualified)] : children(qualified, 'identifier').map(nameOf);
