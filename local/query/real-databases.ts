// In SQL that a person writes, the zones are called `raw`, `clean` and `marts`; each stage has databases of its own.

export type Zone = 'raw' | 'clean' | 'marts';

/** Text and quoted names, comments, names, and single characters. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_]\w*|\s+|./gs;

/** After these comes the name of a table, and after a comma in their list another. */
const BEFORE_TABLES = new Set(
  'from join into update using table view describe desc exists optimize vacuum'.split(' '),
);
/** These end such a list. */
const ENDING = new Set(
  'select where group having order limit union intersect except on set values when with'.split(' '),
);

/**
 * The statement with the zones' names replaced where they qualify a table, and nowhere else: not in texts, comments or
 * quoted names, and not where a table's alias or a column is called so.
 */
export function withRealDatabases(sql: string, databases: Readonly<Record<Zone, string>>): string {
  const tokens = sql.match(TOKENS) ?? [];
  const significant = tokens.flatMap((token, at) => (/^(\s|--|\/\*)/.test(token) ? [] : [{ token, at }]));
  const isListing = /^show$/i.test(significant[0]?.token ?? '');
  const nested: boolean[] = [];
  let inTables = false;
  for (const [index, { token, at }] of significant.entries()) {
    const word = token.toLowerCase();
    const next = (offset: number) => significant[index + offset]?.token;
    const isQualified = next(-1) === '.';
    if (token === '(') nested.push(inTables);
    else if (token === ')') inTables = nested.pop() ?? false;
    else if (BEFORE_TABLES.has(word)) inTables = true;
    else if (ENDING.has(word)) inTables = false;
    else if (isZone(word) && !isQualified) {
      // `SHOW TABLES IN clean` names a database alone, and `clean.t.column` can only be a database's.
      const isAlone = isListing && ['in', 'from'].includes(next(-1)?.toLowerCase() ?? '') && next(1) !== '.';
      const isPrefix = next(1) === '.' && (inTables || isListing || next(3) === '.');
      if (isAlone || isPrefix) tokens[at] = databases[word];
    }
  }
  return tokens.join('');
}

const isZone = (word: string): word is Zone => word === 'raw' || word === 'clean' || word === 'marts';
