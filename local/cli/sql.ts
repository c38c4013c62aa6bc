// `npm run sql`: asks the lake, through Athena, and prints the answer.
import { readFileSync } from 'node:fs';
import { Athena } from '@aws-sdk/client-athena';
import { answerTable, costText, csvLine } from '../query/answer-text.ts';
import { type Answer, askLake } from '../query/ask-lake.ts';
import { withRealDatabases } from '../query/real-databases.ts';
import { findTarget } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { commandLine } from './command-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run sql -- "SELECT …" [--csv] [--stage NAME]

Asks the lake one statement in Athena's SQL and prints the answer. The zones are called raw, clean and marts:
  npm run sql -- "SELECT * FROM marts.daily_sales LIMIT 10"

  --file FILE     the statement is in this file
  --csv           prints CSV, all rows, instead of a table
  --stage NAME    in that stage of your AWS account instead of the local cloud
`;

const TABLE_ROWS = 1_000;

await runCommand(async () => {
  const { values, positionals } = commandLine('npm run sql', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    file: { type: 'string' },
    csv: { type: 'boolean', default: false },
    stage: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const asked = statement(positionals, values.file);
  const target = await findTarget(values.stage, ['lake']);
  const sql = withRealDatabases(asked, {
    raw: target.output('RawDatabaseName'),
    clean: target.output('CleanDatabaseName'),
    marts: target.output('MartsDatabaseName'),
  });
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const workGroup = target.output('WorkGroupName');
  const answer = await askLake(new Athena(target.clients), { sql, workGroup, signal: interrupted.signal });
  await (values.csv ? printCsv(answer) : printTable(answer));
  process.stderr.write(`${costText(answer)}\n`);
  return 0;
});

function statement(positionals: readonly string[], file: string | undefined): string {
  const [given, ...more] = positionals;
  if (more.length > 0) throw new UserError('give one statement, in quotes: npm run sql -- "SELECT …"');
  if ((given === undefined) === (file === undefined))
    throw new UserError('give a statement: npm run sql -- "SELECT …", or --file FILE');
  if (given !== undefined) return given;
  try {
    return readFileSync(file ?? '', 'utf8');
  } catch {
    throw new UserError(`there is no file ${file}: check the path given to --file`);
  }
}

async function printCsv({ columns, rows }: Answer): Promise<void> {
  if (columns.length > 0) process.stdout.write(csvLine(columns.map(({ name }) => name)));
  for await (const row of rows) process.stdout.write(csvLine(row));
}

async function printTable({ columns, rows, updateCount }: Answer): Promise<void> {
  const shown: (readonly (string | null)[])[] = [];
  let isWhole = true;
  for await (const row of rows) {
    if (shown.length < TABLE_ROWS) shown.push(row);
    else isWhole = false;
    if (!isWhole) break;
  }
  if (updateCount > 0) process.stdout.write(`${updateCount} rows changed\n`);
  else process.stdout.write(columns.length > 0 ? `${answerTable(columns, shown)}\n` : 'done\n');
  if (!isWhole) process.stderr.write(`only the first ${TABLE_ROWS} rows are shown: --csv prints all\n`);
}
