// From a statement's text to its tree, or to the sentence that Athena says of its syntax.
import type * as Antlr from 'antlr4ng';
import { type Complaint, complaintsOfAll, parseWithGrammar } from './grammar.ts';
import { shapeOf, treeWithTexts } from './shape.ts';
import { StatementError } from './statement-error.ts';
import { isNode, type SyntaxNode, type SyntaxPart } from './syntax-tree.ts';

const CACHED = 500;
/** By shape. */
const cache = new Map<string, SyntaxNode>();

/** The tree of one statement of Trino's SQL. Throws SYNTAX_ERROR with line and column. */
export function parseTrino(sql: string): SyntaxNode {
  const shape = shapeOf(sql);
  const cached = shape === undefined ? undefined : cache.get(shape);
  if (cached !== undefined) return treeWithTexts(cached, sql);
  const { tree, complaints, rest, isEnd, symbolOf } = parseWithGrammar(sql);
  const [complaint] = complaints;
  if (complaint !== undefined) throw syntaxError(complaint);
  if (!isEnd) throw unexpected(rest, complaintsOfAll(sql)[0]);
  const statement = plainTree(tree.children?.[0] ?? tree, symbolOf);
  if (!isNode(statement)) throw new Error('the grammar made a statement of one word');
  if (cache.size >= CACHED) cache.clear();
  if (shape !== undefined) cache.set(shape, statement);
  return statement;
}

function unexpected({ line, column, text }: Antlr.Token, nearer: Complaint | undefined): StatementError {
  const isLater =
    nearer !== undefined && (nearer.line > line || (nearer.line === line && nearer.column > column + 1));
  if (isLater) return syntaxError(nearer);
  return syntaxError({ line, column: column + 1, message: `mismatched input '${text}'. Expecting: <EOF>` });
}

/** Athena names what it expected, in another form than the grammar's runtime: any name is <identifier>. */
function syntaxError({ line, column, message, found }: Complaint): StatementError {
  const at = { line, column };
  const expecting = /^(?:mismatched|extraneous) input (.*?) expecting \{?(.*?)\}?$/s.exec(message);
  if (expecting !== null)
    return new StatementError(
      'SYNTAX_ERROR',
      `mismatched input ${expecting[1]}. Expecting: ${expected(expecting[2] ?? '')}`,
      at,
    );
  const missing = /^missing (.*) at (.*)$/s.exec(message);
  if (missing !== null)
    return new StatementError('SYNTAX_ERROR', `mismatched input ${missing[2]}. Expecting: ${missing[1]}`, at);
  const isVague = found !== undefined && /^(rule .* failed predicate|no viable alternative)/s.test(message);
  return new StatementError(
    'SYNTAX_ERROR',
    isVague ? `mismatched input '${found}'. Expecting: <expression>` : message,
    at,
  );
}

/** Where the first of the words that are no keywords for good is expected, any name is. */
const ANY_NAME = "'ABSENT'";
const MANY = 12;

function expected(list: string): string {
  const words = list.split(', ');
  if (words.includes(ANY_NAME)) return words.includes("'('") ? '<expression>' : '<identifier>';
  return words.length > MANY ? `${words.slice(0, MANY).join(', ')}, …` : list;
}

type SymbolOf = (token: Antlr.Token) => string | undefined;

/** A rule with one child says nothing that the child does not, but for these, whose names are looked for. */
const KEPT = new Set([
  'identifier',
  'tableRef',
  'tableNameCreate',
  'viewNameCreate',
  'viewRef',
  'columnNameCreate',
  'functionName',
  'schemaRef',
  'schemaNameCreate',
  'query',
  'querySpecification',
  'selectItem',
  'groupBy',
  'groupingSet',
  'sortItem',
  'columnAliases',
  'columnReference',
  'typeParameter',
  'genericType',
  'string',
  'over',
  'windowSpecification',
  'windowFrame',
  'rowField',
  'setQuantifier',
  'joinType',
  'comparisonOperator',
  'aliasedRelation',
  'limitRowCount',
  'rowCount',
  'columnList',
  'intervalField',
  'table',
  'tableElement',
  'propertyValue',
  'nullLiteral',
  'stringLiteral',
  'numericLiteral',
  'booleanLiteral',
  'binaryLiteral',
  'parameter',
  'currentDate',
  'currentTime',
  'currentTimestamp',
  'localTime',
  'localTimestamp',
  'currentUser',
  'currentCatalog',
  'currentSchema',
  'currentPath',
  'currentRowBound',
  'whenClause',
  'selectAll',
  'dateTimeType',
  'timeType',
  'doublePrecisionType',
]);

function plainTree(tree: Antlr.ParseTree, symbolOf: SymbolOf): SyntaxPart {
  const token = (tree as Partial<Antlr.TerminalNode>).symbol;
  if (token !== undefined) return plainToken(token, symbolOf);
  const rule = tree as Antlr.ParserRuleContext;
  const kind = kindOf(rule);
  const parts = (rule.children ?? []).map((each) => plainTree(each, symbolOf));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && !KEPT.has(kind)) return only;
  const { start, stop } = rule;
  return {
    kind,
    parts,
    line: start?.line ?? 0,
    column: (start?.column ?? 0) + 1,
    from: start?.start ?? 0,
    to: (stop ?? start)?.stop === undefined ? 0 : ((stop ?? start) as Antlr.Token).stop + 1,
  };
}

const plainToken = (token: Antlr.Token, symbolOf: SymbolOf): SyntaxPart => ({
  kind: symbolOf(token) ?? token.text ?? '',
  parts: undefined,
  text: token.text ?? '',
  line: token.line,
  column: token.column + 1,
  from: token.start,
  to: token.stop + 1,
});

/** `QuerySpecificationContext` → `querySpecification`. All kinds of identifier are one. */
function kindOf(rule: Antlr.ParserRuleContext): string {
  const name = rule.constructor.name.replace(/Context$/, '');
  if (/^(Unquoted|Quoted|BackQuoted|Digit)Identifier$/.test(name)) return 'identifier';
  if (name === 'BasicStringLiteral' || name === 'UnicodeStringLiteral') return 'string';
  if (name === 'DecimalLiteral' || name === 'DoubleLiteral' || name === 'IntegerLiteral') return 'number';
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
