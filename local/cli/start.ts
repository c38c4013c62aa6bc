// `npm start`: synthesizes the app, boots it here, plays data, says what came of it, and keeps running until Ctrl-C.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, dataClock } from '../cloud/clock.ts';
import { bootCloud, type Cloud } from '../cloud/cloud.ts';
import { type DashboardPage, dashboardPage } from '../dashboard/dashboard-page.ts';
import { play } from '../play/play.ts';
import { fileSource, retailerSource, type Source } from '../play/source.ts';
import { suppliersOf } from '../play/suppliers.ts';
import { watchForTrouble } from '../play/trouble.ts';
import { lakeQueries } from '../query/lake-queries.ts';
import { type Account, openAccount } from '../report/account.ts';
import { collectOutcome } from '../report/collect.ts';
import { writeMarts } from '../report/mart-files.ts';
import { makeOutFolder, writeOutFiles } from '../report/out-files.ts';
import { isWhole, type Outcome } from '../report/outcome.ts';
import { summaryText } from '../report/summary.ts';
import { announceCloud, LOCAL_FOLDER, withdrawCloud } from '../target/live-cloud.ts';
import { localTarget } from '../target/target.ts';
import { watchNights } from './night-watch.ts';
import { type Figures, progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { START_USAGE, type StartOptions, startOptions } from './start-options.ts';
import { synthesize } from './synthesize.ts';

const LOG_FOLDER = join(LOCAL_FOLDER, 'logs');
const INTERRUPTED = 130;

const say = (text: string) => process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const options = startOptions(process.argv.slice(2));
  if (options.help) {
    say(START_USAGE);
    return 0;
  }
  if (options.out !== undefined) makeOutFolder(options.out);
  const giveUp = new AbortController();
  process.once('SIGINT', () => giveUp.abort('interrupted'));
  process.once('SIGTERM', () => giveUp.abort('interrupted'));
  const source =
    options.given === undefined
      ? retailerSource({ fraudsters: true, suppliers: 'platform', ...options.retailer })
      : await fileSource(options.given);
  const clock = dataClock(source.startsAtMs);
  const cloud = await boot(options, source, clock);
  let page: DashboardPage | undefined;
  try {
    if (!options.once) page = await openPage(cloud, clock, options.pagePort);
    return await runAndServe(cloud, source, { options, giveUp });
  } finally {
    withdrawCloud();
    await page?.close();
    await cloud.stop();
  }
});

async function boot(options: StartOptions, source: Source, clock: Clock): Promise<Cloud> {
  if (options.assembly === undefined) say('Synthesizing the app …');
  const assemblyDir = options.assembly ?? (await synthesize());
  rmSync(LOG_FOLDER, { recursive: true, force: true });
  const cloud = await bootCloud({
    assemblyDir,
    clock,
    logFolder: LOG_FOLDER,
    ...(options.port === undefined ? {} : { port: options.port }),
    onInternalError: complain('the local cloud'),
  });
  announceCloud({ endpoint: cloud.endpoint, pid: process.pid, outputs: cloud.outputs });
  say(`The local cloud listens at ${cloud.endpoint}. Playing ${source.totalLines} lines.`);
  return cloud;
}

/** Up from the beginning, so that one sees it happen. */
async function openPage(cloud: Cloud, clock: Clock, port = 0): Promise<DashboardPage> {
  const page = await dashboardPage({
    cloud,
    cloudNowMs: clock.now,
    port,
    onInternalError: complain('the page'),
  });
  say(`Watch it at ${page.address}`);
  return page;
}

function complain(who: string): (error: unknown) => void {
  return (error) => process.stderr.write(`${who} itself failed: ${String(error)}\n`);
}

interface Run {
  readonly options: StartOptions;
  readonly giveUp: AbortController;
}

async function runAndServe(cloud: Cloud, source: Source, { options, giveUp }: Run): Promise<number> {
  const stopWatching = watchForTrouble(cloud, (sentence) => giveUp.abort(sentence));
  try {
    const outcome = await run(cloud, source, { options, giveUp });
    say(`\n${summaryText(outcome)}`);
    if (options.once) return isWhole(outcome) ? 0 : 1;
    say(furtherText(cloud));
    cloud.inbox.onMessage(({ to, subject, text }) => say(`${to}: ${subject ?? text}`));
    await new Promise((resolve) => giveUp.signal.addEventListener('abort', resolve));
  } catch (error) {
    if (!giveUp.signal.aborted) throw error;
  } finally {
    stopWatching();
  }
  if (giveUp.signal.reason === 'interrupted') return options.once ? INTERRUPTED : 0;
  throw new Error(String(giveUp.signal.reason));
}

async function run(cloud: Cloud, source: Source, { options, giveUp: { signal } }: Run): Promise<Outcome> {
  const startedMs = performance.now();
  const target = localTarget(cloud);
  const queries = lakeQueries(target, signal);
  const account = openAccount();
  const nights = watchNights(cloud);
  const bar = progress(source.totalLines, process.stdout, Date.now);
  const show = () => bar.show({ ...streamFigures(cloud, account), ...nights.seen() });
  const timer = setInterval(show, 250);
  try {
    const { days, actions } = cloud;
    const { onNight } = nights;
    const suppliers = suppliersOf(source.restocking, actions);
    await play(source, { target, days, endsLastDay: true, signal, account, onNight, suppliers });
    await cloud.runSchedules();
    await cloud.settled(signal);
    const seconds = (performance.now() - startedMs) / 1000;
    const outcome = await collectOutcome({ cloud, target, queries, account, truth: source.truth(), seconds });
    if (options.out !== undefined) {
      writeOutFiles(options.out, outcome);
      await writeMarts(options.out, queries);
    }
    show();
    return outcome;
  } finally {
    clearInterval(timer);
    bar.end();
    nights.end();
    queries.close();
  }
}

/** Live figures come from the metrics that the functions themselves write. */
function streamFigures(cloud: Cloud, account: Account): Omit<Figures, 'nights' | 'step'> {
  const sum = (metric: string) =>
    cloud.functions.reduce((total, { log }) => total + (log.metrics.get(metric) ?? 0), 0);
  return {
    sent: account.counts.sent,
    applied: sum('EventsApplied') + sum('DuplicateEvents'),
    quarantined: sum('RecordsQuarantined'),
    alerts: sum('StockAlertsRaised') + sum('StockAlertsResolved'),
  };
}

// A declaration, because a constant down here would not be there yet while the command runs.
function furtherText(cloud: Cloud): string {
  return `
To look further, while this keeps running (Ctrl-C stops it):
  npm run sql -- "SELECT …"       asks the lake, e.g. SELECT * FROM marts.monthly_sales
  npm run send -- --events FILE   sends your own events to it; --pos, --reviews, … files
  npm run cases -- list           orders that wait for a decision: release ID, or confirm ID
  npm run batch -- --from D --to D  makes the reports of these days again
  npm run sweep                   judges every counter again
  ${LOG_FOLDER}/                    what each function logged
  AWS_ENDPOINT_URL=${cloud.endpoint} with any AWS tool, e.g. aws dynamodb scan --table-name ${cloud.outputs['InventoryTableName'] ?? ''}`;
}
