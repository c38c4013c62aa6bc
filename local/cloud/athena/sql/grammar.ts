// Trino's own grammar, as dt-sql-parser generated it for this language. Loaded when the first statement comes: a
// megabyte of tables.
import { createRequire, registerHooks } from 'node:module';
import type * as Antlr from 'antlr4ng';
import type { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import type { TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';

export interface Complaint {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** As the grammar's runtime words it. */
  readonly message: string;
}

interface Generated {
  readonly antlr: typeof Antlr;
  readonly Lexer: typeof TrinoSqlLexer;
  readonly Parser: typeof TrinoSqlParser;
}

/**
 * dt-sql-parser's ES modules leave out the extensions of the files that they import, which only a bundler understands.
 * The hook answers for that package alone, and is gone when its modules are loaded.
 */
function loadGenerated(): Generated {
  const hook = registerHooks({
    resolve(specifier, context, next) {
      const isTheirs = context.parentURL?.includes('/dt-sql-parser/') === true && specifier.startsWith('.');
      return next(isTheirs && !specifier.endsWith('.js') ? `${specifier}.js` : specifier, context);
    },
  });
  try {
    const load = createRequire(import.meta.url);
    const { TrinoSqlLexer: Lexer } = load('dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js');
    const { TrinoSqlParser: Parser } = load('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js');
    // The parser's own copy of the runtime: its classes are compared by identity.
    const antlr = createRequire(load.resolve('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'))('antlr4ng');
    return { antlr, Lexer, Parser };
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

/** Parses a statement: the grammar's tree, and what is wrong with it. What follows the statement is in `rest`. */
export function parseWithGrammar(sql: string) {
  const { parser, stream, complaints } = parserOf(sql);
  const tree = parser.singleStatement();
  const rest = stream.LT(1) as Antlr.Token;
  return { tree, complaints, rest, symbolOf, isEnd: rest.type === grammar().antlr.Token.EOF };
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

function tokenStream(sql: string) {
  const { antlr, Lexer } = grammar();
  const complaints: Complaint[] = [];
  const listener = {
    syntaxError: (...[, , line, column, message]: readonly [unknown, unknown, number, number, string]) => {
      complaints.push({ line, column: column + 1, message });
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
