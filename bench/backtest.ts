// `npm run backtest`: plays labelled orders through the fraud rules, in their order, and says what the rules are worth.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FraudSettings } from '../contracts/fraud-settings.ts';
import { commandOptions } from '../local/cli/command-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { checkedDate } from '../local/night/dates.ts';
import { lakeQueries } from '../local/query/lake-queries.ts';
import { findTarget } from '../local/target/target.ts';
import { UserError } from '../local/user-error.ts';
import { judgeArchive } from './backtest/archived-orders.ts';
import { curveSvg } from './backtest/curve-svg.ts';
import { judgeSeed, type KnownOrder, kindFigures } from './backtest/fraudsters.ts';
import { judgeFiles, type LabelledFiles } from './backtest/labelled-files.ts';
import { type Figures, measure } from './backtest/measure.ts';
import { printFigures, printKinds } from './backtest/report-figures.ts';
import { settingsOf } from './backtest/settings-file.ts';
import { writeJson } from './report.ts';

const USAGE = `npm run backtest -- --events FILE [--events FILE …] --labels FILE [options]
npm run backtest -- --archive --from DATE --to DATE [--labels FILE] [options]
npm run backtest -- --retailer [options]

Plays orders, chargebacks and decisions through the fraud rules in the order of the files, each order judged by what came
before it, and compares with the labels.

  --events FILE     JSON lines, gzip too; repeatable, in the order given
  --labels FILE     CSV with the header orderId,fraud and 0 or 1 for each order
  --settings FILE   JSON of what differs from the default settings, e.g. {"rules":{"same-basket":{"weight":20}}}
  --json FILE       write the figures
  --svg FILE        write the precision-recall curve (default .local/backtest.svg)

  --archive         the lake's archive instead of files: what arrived from --from to --to (UTC), in its order. Without
                    --labels, chargebacks and decisions of these days are the labels: take days that are long over
  --from DATE       the first day of arrival, YYYY-MM-DD
  --to DATE         the last one
  --stage NAME      the archive of that stage of your AWS account instead of the local cloud's

  --retailer        the built-in retailer's fraudsters instead of files
  --seed N          its first seed (default 1)
  --seeds N         how many (default 10)
`;
const SHOWN_REJECTIONS = 5;
const LAST_SEED = 4_000_000_000;

await runCommand(async () => {
  const values = commandOptions('npm run backtest', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    events: { type: 'string', multiple: true, default: [] },
    labels: { type: 'string' },
    settings: { type: 'string' },
    json: { type: 'string' },
    svg: { type: 'string', default: '.local/backtest.svg' },
    archive: { type: 'boolean', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
    stage: { type: 'string' },
    retailer: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '10' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const settings = settingsOf(values.settings);
  const output = { json: values.json, svg: values.svg };
  if (values.retailer) {
    const [seed, seeds] = [wholeNumber('--seed', values.seed, 0), wholeNumber('--seeds', values.seeds, 1)];
    await onRetailer({ seed, seeds }, settings, output);
    return 0;
  }
  if (values.archive) {
    await onArchive(values, settings, output);
    return 0;
  }
  if (values.from !== undefined || values.to !== undefined || values.stage !== undefined)
    throw new UserError('--from, --to and --stage go with --archive');
  if (values.events.length === 0 || values.labels === undefined)
    throw new UserError('give events and their labels: npm run backtest -- --events FILE --labels FILE');
  const files = await judgeFiles(values.events, values.labels, settings);
  const figures = measure(files.orders, settings);
  printFigures(`Fraud rules on ${values.events.join(', ')}`, figures, settings.caseThreshold);
  printRemarks(files);
  write(figures, { threshold: settings.caseThreshold, rejected: files.rejected.length }, output);
  return 0;
});

interface ArchiveOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly stage?: string | undefined;
  readonly labels?: string | undefined;
}

async function onArchive(
  { from, to, stage, labels }: ArchiveOptions,
  settings: FraudSettings,
  output: Output,
): Promise<void> {
  if (from === undefined || to === undefined)
    throw new UserError('say which days: npm run backtest -- --archive --from 2026-01-01 --to 2026-03-31');
  const range = { from: checkedDate('--from', from), to: checkedDate('--to', to), labelsPath: labels };
  if (range.from > range.to) throw new UserError(`--from ${from} is after --to ${to}`);
  const leave = new AbortController();
  process.once('SIGINT', () => leave.abort());
  const lake = lakeQueries(await findTarget(stage, ['lake']), leave.signal);
  try {
    const { orders, labelling } = await judgeArchive(range, settings, lake.rows);
    const figures = measure(orders, settings);
    printFigures(`Fraud rules on what arrived from ${from} to ${to}`, figures, settings.caseThreshold);
    console.log(`\n${labelling}`);
    write(figures, { threshold: settings.caseThreshold, from, to, labelling }, output);
  } finally {
    lake.close();
  }
}

async function onRetailer(
  { seed, seeds }: { readonly seed: number; readonly seeds: number },
  settings: FraudSettings,
  output: Output,
): Promise<void> {
  const orders: KnownOrder[] = [];
  for (let number = seed; number < seed + seeds; number += 1)
    orders.push(...(await judgeSeed(number, settings)));
  const figures = measure(orders, settings);
  const kinds = kindFigures(orders);
  printFigures(
    `Fraud rules on the built-in retailer, seeds ${seed} to ${seed + seeds - 1}`,
    figures,
    settings.caseThreshold,
  );
  printKinds(kinds);
  write(figures, { threshold: settings.caseThreshold, kinds }, output);
}

interface Output {
  readonly json: string | undefined;
  readonly svg: string;
}

function write(figures: Figures, more: object, { json, svg }: Output): void {
  writeJson(json, { ...figures, ...more });
  mkdirSync(dirname(svg), { recursive: true });
  writeFileSync(svg, curveSvg(figures));
  console.log(`\nprecision-recall curve: ${svg}`);
}

function wholeNumber(option: string, text: string, from: number): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= from && value <= LAST_SEED) return value;
  throw new UserError(`${option} must be a whole number from ${from} to ${LAST_SEED} (given ${text})`);
}

function printRemarks({ rejected, unusedLabels }: LabelledFiles): void {
  if (rejected.length > 0) {
    console.log(`\nrejected lines: ${rejected.length}`);
    for (const { place, message } of rejected.slice(0, SHOWN_REJECTIONS))
      console.log(`  ${place} ${message}`);
    if (rejected.length > SHOWN_REJECTIONS) console.log(`  and ${rejected.length - SHOWN_REJECTIONS} more`);
  }
  if (unusedLabels > 0) console.log(`\nlabels of orders that are not in the files: ${unusedLabels}`);
}
