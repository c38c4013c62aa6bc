// The PartiQL that writes: INSERT INTO "t" VALUE {'a': ?}, and UPDATE "t" SET a = ? REMOVE b WHERE "k" = ? AND v <= ?.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html
import { ApiError } from '../../api.ts';

/** An attribute's name, and which of the statement's parameters it takes. */
export interface Assigned {
  readonly name: string;
  readonly parameter: number;
}

export interface Compared extends Assigned {
  readonly operator: Operator;
}

const OPERATORS = ['=', '<', '<=', '>', '>=', '<>'] as const;
type Operator = (typeof OPERATORS)[number];

export type WriteStatement =
  | { readonly kind: 'insert'; readonly table: string; readonly values: readonly Assigned[] }
  | {
      readonly kind: 'update';
      readonly table: string;
      readonly sets: readonly Assigned[];
      readonly removes: readonly string[];
      /** All must hold. */
      readonly where: readonly Compared[];
    };

const TOKEN = /\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|<>|[?{}:,=<>]))/y;

/** Throws an ApiError that says what the local cloud does not know. */
export function parseStatement(text: string): WriteStatement {
  const words = tokensOf(text);
  let next = 0;
  let parameters = 0;
  const refuse = (wanted: string): never => {
    throw new ApiError(
      'ValidationException',
      `the local cloud expects ${wanted} at word ${next + 1} of ${JSON.stringify(text)}: it knows INSERT INTO "table" ` +
        `VALUE {'name': ?, …} and UPDATE "table" SET name = ? … REMOVE name … WHERE key = ? AND name <= ? AND …`,
    );
  };
  const isNext = (word: string) => words[next]?.toUpperCase() === word;
  const take = (word: string): void => {
    if (!isNext(word)) refuse(word);
    next += 1;
  };
  const name = (): string => {
    const word = words[next] ?? refuse('a name');
    next += 1;
    return word;
  };
  const parameter = (): number => {
    take('?');
    parameters += 1;
    return parameters - 1;
  };
  const assigned = (sign: ':' | '='): Assigned => {
    const assignedName = name();
    take(sign);
    return { name: assignedName, parameter: parameter() };
  };
  const compared = (): Compared => {
    const comparedName = name();
    const operator = OPERATORS.find(isNext) ?? refuse('a comparison');
    take(operator);
    return { name: comparedName, operator, parameter: parameter() };
  };
  const listed = <Part>(separator: string, part: () => Part): Part[] => {
    const parts = [part()];
    while (isNext(separator)) {
      take(separator);
      parts.push(part());
    }
    return parts;
  };
  const statement = isNext('INSERT') ? insert() : update();
  return next < words.length ? refuse('the end') : statement;

  function insert(): WriteStatement {
    for (const word of ['INSERT', 'INTO']) take(word);
    const table = name();
    for (const word of ['VALUE', '{']) take(word);
    const values = listed(',', () => assigned(':'));
    take('}');
    return { kind: 'insert', table, values };
  }

  function update(): WriteStatement {
    take('UPDATE');
    const table = name();
    const sets: Assigned[] = [];
    const removes: string[] = [];
    while (!isNext('WHERE'))
      if (isNext('REMOVE')) {
        take('REMOVE');
        removes.push(name());
      } else {
        take('SET');
        sets.push(...listed(',', () => assigned('=')));
      }
    take('WHERE');
    return { kind: 'update', table, sets, removes, where: listed('AND', compared) };
  }
}

function tokensOf(text: string): readonly string[] {
  const words: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null)
      throw new ApiError(
        'ValidationException',
        `the local cloud cannot read ${JSON.stringify(text.slice(at))}`,
      );
    words.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return words;
}
