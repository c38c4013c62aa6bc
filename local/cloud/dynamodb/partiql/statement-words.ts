// The words of a statement of PartiQL, taken one after another.
import { ApiError } from '../../api.ts';

export interface StatementWords {
  /** Keywords are the same in either case. */
  isNext(word: string): boolean;
  /** Takes these words. Throws an ApiError when others come. */
  take(...words: readonly string[]): void;
  name(): string;
  /** Takes a question mark; the number of those before it. */
  parameter(): number;
  /** One part or more. */
  listed<Part>(separator: string, part: () => Part): Part[];
  /** Throws the ApiError that says what the local cloud would have known here. */
  refuse(wanted: string): never;
  end(): void;
}

const TOKEN = /\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|<>|[?{}():,=<>+]))/y;

export function statementWords(text: string): StatementWords {
  const words = tokensOf(text);
  let next = 0;
  let parameters = 0;
  const isNext = (word: string) => words[next]?.toUpperCase() === word;
  const refuse = (wanted: string): never => {
    throw new ApiError(
      'ValidationException',
      `the local cloud expects ${wanted} at word ${next + 1} of ${JSON.stringify(text)}: it knows INSERT INTO "table" ` +
        `VALUE {'name': ?, …} and UPDATE "table" SET name = ? … SET number = number + ? … REMOVE name … WHERE key = ? ` +
        `AND name <= ? AND name IS MISSING AND (… OR …)`,
    );
  };
  const take = (...wanted: readonly string[]) => {
    for (const word of wanted) {
      if (!isNext(word)) refuse(word);
      next += 1;
    }
  };
  return {
    isNext,
    refuse,
    take,
    name() {
      const word = words[next] ?? refuse('a name');
      next += 1;
      return word;
    },
    parameter() {
      take('?');
      parameters += 1;
      return parameters - 1;
    },
    listed(separator, part) {
      const parts = [part()];
      while (isNext(separator)) {
        take(separator);
        parts.push(part());
      }
      return parts;
    },
    end() {
      if (next < words.length) refuse('the end');
    },
  };
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
