// `npm run backtest:restock`: the recommended reorder points against the mean of the last 28 days times the lead time.
import { addDays, daysBetween } from '../domain/reporting/calendar.ts';
import { commandOptions } from '../local/cli/command-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { UserError } from '../local/user-error.ts';
import { type Cell, printTable, writeJson } from './report.ts';
import { adviceLake } from './restock/advice-lake.ts';
import { dailyUnits, type Series } from './restock/daily-units.ts';
import { meanPolicy, meansOf } from './restock/mean-policy.ts';
import { type Outcome, type Policy, simulate } from './restock/simulate.ts';

const USAGE = `npm run backtest:restock -- --events FILE [--pos DIR] [--catalog FILE] [options]

Plays past orders and till logs day by day through two ways to reorder, each knowing only the days before, and says how
often something was asked for that was not there, and how much was held. Then, at equal stock: the second one's factor is
raised until it holds as much.

  --events FILE        JSON lines, gzip too; repeatable
  --pos DIR            folder of till logs
  --catalog FILE       JSON lines: lead times
  --service-level N    repeatable (default 0.8, 0.95 and 0.98)
  --order-cycle DAYS   (default 7)
  --non-goods SKU      a service or fee; repeatable
  --json FILE          write the figures
`;

/** Days that both ways look back on. */
const HISTORY_DAYS = 28;
const DEFAULT_LEAD_TIME_DAYS = 7;
const BISECTIONS = 12;
const NOTHING: Policy = { reorderPoint: 0, orderUpTo: 0 };

await runCommand(async () => {
  const values = commandOptions('npm run backtest:restock', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    events: { type: 'string', multiple: true, default: [] },
    pos: { type: 'string' },
    catalog: { type: 'string' },
    'service-level': { type: 'string', multiple: true, default: ['0.8', '0.95', '0.98'] },
    'order-cycle': { type: 'string', default: '7' },
    'non-goods': { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const nonGoods = values['non-goods'];
  const goods = (await dailyUnits(values.events, values.pos)).filter(({ sku }) => !nonGoods.includes(sku));
  const dates = goods.flatMap(({ units }) => [...units.keys()]).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined || addDays(first, HISTORY_DAYS) >= last)
    throw new UserError(
      `give orders or till logs of more than ${HISTORY_DAYS} days: --events FILE or --pos DIR`,
    );
  const days = daysBetween(addDays(first, HISTORY_DAYS), last);
  const lake = await adviceLake(goods, values.catalog);
  const leadTimeOf = ({ sku }: Series) => lake.leadTimes.get(sku) ?? DEFAULT_LEAD_TIME_DAYS;
  const orderCycleDays = Number(values['order-cycle']);
  const means = new Map(goods.map((series) => [series, meansOf(series, days)]));
  const byMean = (factor: number) =>
    simulate({
      series: goods,
      days,
      leadTimeOf,
      policyOf: meanPolicy(means, { factor, orderCycleDays, leadTimeOf }),
    });

  const byAdvice = async (serviceLevel: number) => {
    const settings = {
      reportingTimeZone: 'UTC',
      copyDays: 0,
      lateDays: 0,
      restock: { serviceLevel, orderCycleDays, defaultLeadTimeDays: DEFAULT_LEAD_TIME_DAYS },
      nonGoods,
    };
    const advice = new Map<string, ReadonlyMap<string, Policy>>();
    for (const day of days) advice.set(day, await lake.advice(addDays(day, -1), settings));
    const policyOf = ({ locationId, sku }: Series, day: string) =>
      advice.get(day)?.get(JSON.stringify([locationId, sku])) ?? NOTHING;
    return simulate({ series: goods, days, leadTimeOf, policyOf });
  };

  const figures: { readonly policy: string; readonly outcome: Outcome }[] = [
    { policy: '28 days’ mean × lead time', outcome: byMean(1) },
  ];
  for (const level of values['service-level'].map(Number)) {
    const ours = await byAdvice(level);
    const factor = factorFor(ours.meanStock, (each) => byMean(each).meanStock);
    figures.push(
      { policy: `recommended, service level ${level}`, outcome: ours },
      { policy: `  the mean at equal stock, × ${factor.toFixed(2)}`, outcome: byMean(factor) },
    );
  }
  await lake.close();
  printTable({
    title: `${goods.length} products and places, ${days[0]} to ${last}`,
    columns: ['policy', 'stock-out days', 'of days with demand, %', 'units served, %', 'mean stock'],
    rows: figures.map(({ policy, outcome }) => [policy, ...cells(outcome)]),
  });
  writeJson(values.json, { from: days[0], to: last, series: goods.length, figures });
  return 0;
});

function cells(outcome: Outcome): readonly Cell[] {
  return [
    outcome.stockOutDays,
    (100 * outcome.stockOutDays) / outcome.demandDays,
    100 * (1 - outcome.missedUnits / outcome.demandedUnits),
    outcome.meanStock,
  ];
}

/** The factor whose stock is the wanted one: more of it holds more. */
function factorFor(stock: number, stockOf: (factor: number) => number): number {
  let [low, high] = [0, 20];
  for (let round = 0; round < BISECTIONS; round += 1) {
    const middle = (low + high) / 2;
    if (stockOf(middle) < stock) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
