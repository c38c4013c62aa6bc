// The PartiQL that writes: INSERT INTO "t" VALUE {'a': ?}, and UPDATE "t" SET a = ?, n = n + ? REMOVE b
// WHERE "k" = ? AND (v IS MISSING OR v <= ?).
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html
import { type StatementWords, statementWords } from './statement-words.ts';

/** An attribute's name, and which of the statement's parameters it takes. */
export interface Assigned {
  readonly name: string;
  readonly parameter: number;
}

/** An attribute that is given a value, or a number that is added to. */
export interface Changed extends Assigned {
  readonly isAddition: boolean;
}

export interface Compared extends Assigned {
  readonly operator: Operator;
}

export type Condition = Compared | { readonly missing: string } | { readonly any: readonly Condition[] };

const OPERATORS = ['=', '<', '<=', '>', '>=', '<>'] as const;
type Operator = (typeof OPERATORS)[number];

export type WriteStatement =
  | { readonly kind: 'insert'; readonly table: string; readonly values: readonly Assigned[] }
  | {
      readonly kind: 'update';
      readonly table: string;
      readonly sets: readonly Changed[];
      readonly removes: readonly string[];
      /** All must hold. */
      readonly where: readonly Condition[];
    };

/** Throws an ApiError that says what the local cloud does not know. */
export function parseStatement(text: string): WriteStatement {
  const words = statementWords(text);
  const statement = words.isNext('INSERT') ? insert(words) : update(words);
  words.end();
  return statement;
}

function insert(words: StatementWords): WriteStatement {
  words.take('INSERT', 'INTO');
  const table = words.name();
  words.take('VALUE', '{');
  const values = words.listed(',', (): Assigned => {
    const name = words.name();
    words.take(':');
    return { name, parameter: words.parameter() };
  });
  words.take('}');
  return { kind: 'insert', table, values };
}

function update(words: StatementWords): WriteStatement {
  words.take('UPDATE');
  const table = words.name();
  const sets: Changed[] = [];
  const removes: string[] = [];
  while (!words.isNext('WHERE'))
    if (words.isNext('REMOVE')) {
      words.take('REMOVE');
      removes.push(words.name());
    } else {
      words.take('SET');
      sets.push(...words.listed(',', () => changed(words)));
    }
  words.take('WHERE');
  return { kind: 'update', table, sets, removes, where: words.listed('AND', () => condition(words)) };
}

function changed(words: StatementWords): Changed {
  const name = words.name();
  words.take('=');
  const isAddition = !words.isNext('?');
  if (isAddition) words.take(name.toUpperCase(), '+');
  return { name, isAddition, parameter: words.parameter() };
}

function condition(words: StatementWords): Condition {
  if (words.isNext('(')) {
    words.take('(');
    const any = words.listed('OR', () => condition(words));
    words.take(')');
    return { any };
  }
  const name = words.name();
  if (words.isNext('IS')) {
    words.take('IS', 'MISSING');
    return { missing: name };
  }
  const operator = OPERATORS.find(words.isNext) ?? words.refuse('a comparison');
  words.take(operator);
  return { name, operator, parameter: words.parameter() };
}
