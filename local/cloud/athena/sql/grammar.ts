// Trino's own grammar, as dt-sql-parser generated it for this language. Loaded when the first statement comes: a
// megabyte of tables.
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Antlr from 'antlr4ng';
import type { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import type { TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';

export interface Complaint {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** As the grammar's runtime words it. */
  readonly message: string;
  /** The word that was not expected. */
  readonly found?: string | undefined;
}

interface Generated {
  readonly antlr: typeof Antlr;
  readonly Lexer: typeof TrinoSqlLexer;
  readonly Parser: typeof TrinoSqlParser;
}

/**
 * dt-sql-parser's ES modules leave out the extensions of the files that they import, which only a bundler understands.
 * The hook answers for that package alone, and is gone when its modules are loaded. It also finds out which copy of the
 * runtime they use: there are two, for import and for require, and classes of one are none of the other's.
 */
function loadGenerated(): Generated {
  let runtime = '';
  const hook = registerHooks({
    resolve(specifier, context, next) {
      if (context.parentURL?.includes('/dt-sql-parser/') !== true) return next(specifier, context);
      const isCut = specifier.startsWith('.') && !specifier.endsWith('.js');
      const resolved = next(isCut ? `${specifier}.js` : specifier, context);
      if (specifier === 'antlr4ng') runtime = resolved.url;
      return resolved;
    },
  });
  try {
    const load = createRequire(import.meta.url);
    const { TrinoSqlLexer: Lexer } = load('dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js');
    const { TrinoSqlParser: Parser } = load('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js');
    return { antlr: load(fileURLToPath(runtime)), Lexer, Parser };
  } finally {
    hook.deregister();
  }
}

let generated: Generated | undefined;
const grammar = (): Generated => {
  generated ??= loadGenerated();
  return generated;
};

export interface Lexed {
  readonly tokens: readonly Antlr.Token[];
  readonly complaints: readonly Complaint[];
  /** `KW_SELECT`, `IDENTIFIER`, …; undefined for tokens that are only their text, as `(`. */
  symbolOf(token: Antlr.Token): string | undefined;
}

/** Cuts a statement into the grammar's tokens, without white space and comments, up to and with the end. */
export function lex(sql: string): Lexed {
  const { stream, complaints } = tokenStream(sql);
  stream.fill();
  const tokens = stream
    .getTokens()
    .filter(({ channel }) => channel === grammar().antlr.Token.DEFAULT_CHANNEL);
  return { tokens, complaints, symbolOf };
}

/**
 * Parses a statement: the grammar's tree, and what is wrong with it. What follows the statement is in `rest`. First in
 * the way that looks less far ahead, and is several times as fast before the parser has learned the grammar.
 */
export function parseWithGrammar(sql: string) {
  const fast = parseIn('SLL', sql);
  return fast.complaints.length === 0 && fast.isEnd ? fast : parseIn('LL', sql);
}

function parseIn(mode: 'SLL' | 'LL', sql: string) {
  const { antlr } = grammar();
  const { parser, stream, complaints } = parserOf(sql);
  parser.interpreter.predictionMode = antlr.PredictionMode[mode];
  const tree = parser.singleStatement();
  const rest = stream.LT(1) as Antlr.Token;
  return { tree, complaints, rest, symbolOf, isEnd: rest.type === antlr.Token.EOF };
}

/** What is wrong with a text when all of it must be statements: nearer to the fault than where a statement could end. */
export function complaintsOfAll(sql: string): readonly Complaint[] {
  const { parser, complaints } = parserOf(sql);
  parser.program();
  return complaints;
}

function parserOf(sql: string) {
  const { stream, complaints, listener } = tokenStream(sql);
  const parser = new (grammar().Parser)(stream);
  parser.removeErrorListeners();
  parser.addErrorListener(listener);
  return { parser, stream, complaints };
}

type ErrorReport = readonly [unknown, Antlr.Token | null, number, number, string];

function tokenStream(sql: string) {
  const { antlr, Lexer } = grammar();
  const complaints: Complaint[] = [];
  const listener = {
    syntaxError: (...[, symbol, line, column, message]: ErrorReport) => {
      complaints.push({ line, column: column + 1, message, found: symbol?.text ?? undefined });
    },
    reportAmbiguity() {},
    reportAttemptingFullContext() {},
    reportContextSensitivity() {},
  };
  const lexer = new Lexer(antlr.CharStreams.fromString(sql));
  lexer.removeErrorListeners();
  lexer.addErrorListener(listener);
  return { stream: new antlr.CommonTokenStream(lexer), complaints, listener };
}

const symbolOf = ({ type }: Antlr.Token): string | undefined =>
  type < 0 ? 'EOF' : (grammar().Lexer.symbolicNames[type] ?? undefined);
