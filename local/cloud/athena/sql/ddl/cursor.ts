// Reads the words of a statement one by one: for Athena's own statements, which Trino's grammar does not have.
import { lex } from '../grammar.ts';
import { StatementError } from '../statement-error.ts';

export interface Word {
  readonly text: string;
  /** In upper case, for comparisons with keywords; empty for a quoted name and a literal. */
  readonly keyword: string;
  readonly kind: 'word' | 'name' | 'text' | 'sign' | 'end';
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

export interface Cursor {
  readonly sql: string;
  /** The word that comes, without passing it. */
  peek(ahead?: number): Word;
  next(): Word;
  /** Whether these words come. */
  sees(...keywords: readonly string[]): boolean;
  /** Passes these words if they come. */
  accept(...keywords: readonly string[]): boolean;
  /** Passes these words. Throws SYNTAX_ERROR when others come. */
  expect(...keywords: readonly string[]): void;
  /** A name in lower case, without its quotes. */
  name(): string;
  /** `a`, `a.b`, `a.b.c` */
  names(): readonly string[];
  /** A literal text. */
  text(): string;
  end(): void;
  unexpected(expected: string): never;
}

const BEFORE_FIRST_WORD = /^(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*/;

/** In upper case. Found without the grammar, which takes longer to cut a long query into words than to translate it. */
export function firstWord(sql: string): string {
  const [before = ''] = BEFORE_FIRST_WORD.exec(sql) ?? [];
  return /^\w*/.exec(sql.slice(before.length))?.[0].toUpperCase() ?? '';
}

export function cursor(sql: string): Cursor {
  const words = wordsOf(sql);
  let at = 0;
  const peek = (ahead = 0): Word => words[Math.min(at + ahead, words.length - 1)] as Word;
  const next = (): Word => {
    const word = peek();
    at += 1;
    return word;
  };
  const sees = (...keywords: readonly string[]) =>
    keywords.every((keyword, index) => peek(index).keyword === keyword);
  const unexpected = (expected: string): never => {
    const { text, line, column, kind } = peek();
    throw new StatementError(
      'SYNTAX_ERROR',
      `mismatched input '${kind === 'end' ? '<EOF>' : text}'. Expecting: ${expected}`,
      { line, column },
    );
  };
  const accept = (...keywords: readonly string[]): boolean => {
    if (!sees(...keywords)) return false;
    at += keywords.length;
    return true;
  };
  const name = (): string => {
    if (peek().kind !== 'word' && peek().kind !== 'name') unexpected('<identifier>');
    const { text } = next();
    return (
      /^["`]/.test(text) ? text.slice(1, -1).replaceAll(text.charAt(0).repeat(2), text.charAt(0)) : text
    ).toLowerCase();
  };
  return {
    sql,
    peek,
    next,
    sees,
    accept,
    unexpected,
    expect(...keywords) {
      for (const keyword of keywords) if (!accept(keyword)) unexpected(`'${keyword}'`);
    },
    name,
    names() {
      const names = [name()];
      while (accept('.')) names.push(name());
      return names;
    },
    text() {
      if (peek().kind !== 'text') unexpected('<string>');
      return next().text.slice(1, -1).replaceAll("''", "'");
    },
    end() {
      accept(';');
      if (peek().kind !== 'end') unexpected('<EOF>');
    },
  };
}

function wordsOf(sql: string): readonly Word[] {
  const { tokens, symbolOf } = lex(sql);
  return tokens.map((token) => {
    const symbol = symbolOf(token);
    const text = token.text ?? '';
    const kind = kindOf(symbol, text);
    return {
      text,
      kind,
      keyword: kind === 'word' || kind === 'sign' ? text.toUpperCase() : '',
      line: token.line,
      column: token.column + 1,
      from: token.start,
      to: token.stop + 1,
    };
  });
}

function kindOf(symbol: string | undefined, text: string): Word['kind'] {
  if (symbol === 'EOF') return 'end';
  if (symbol === 'STRING') return 'text';
  if (symbol === 'QUOTED_IDENTIFIER' || symbol === 'BACKQUOTED_IDENTIFIER') return 'name';
  return /^\w+$/.test(text) ? 'word' : 'sign';
}
