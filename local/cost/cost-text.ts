// The estimate as people read it in a terminal.
import Table from 'cli-table3';
import { type CostLine, type Estimate, type ResourceCost, totalOf } from './estimate.ts';
import type { Prices } from './prices.ts';

/** What costs a smaller share than this is added up. */
const WORTH_A_LINE = 0.001;
/** Titles of columns that hold numbers. */
const NUMBERS = /USD|share/;
const MILLION = 1_000_000;
const DEAREST = 6;

export function costText(estimate: Estimate, prices: Prices): string {
  return [
    workloadText(estimate),
    resourcesText(estimate),
    halvesText(estimate),
    dearestText(estimate),
    pricesText(prices),
  ].join('\n\n');
}

function workloadText({ workload, ordersPerMonth }: Estimate): string {
  const { linesPerOrder, stores, tillLinesPerStore, skus, monthsStored } = workload;
  return [
    `${round(ordersPerMonth)} online orders a month, ${linesPerOrder} lines each; ${stores} stores with ${round(tillLinesPerStore)}`,
    `till lines a day each; ${round(skus)} products; storage as after ${monthsStored} months. Without free tiers and taxes.`,
  ].join('\n');
}

function resourcesText({ resources, usd }: Estimate): string {
  const isAlarm = ({ service }: ResourceCost) => service === 'CloudWatch';
  const isWorth = (resource: ResourceCost) => resource.usd >= usd.total * WORTH_A_LINE;
  const others = resources.filter((resource) => !isAlarm(resource));
  const small = others.filter((resource) => !isWorth(resource));
  const alarms = resources.filter(isAlarm);
  const table = tableOf(['resource', 'service', 'half', 'USD a month', 'most of it']);
  for (const row of others.filter(isWorth))
    table.push([row.name, row.service, row.half, money(row.usd), mostOf(row)]);
  table.push([`${alarms.length} alarms and dashboards`, 'CloudWatch', 'both', money(totalOf(alarms)), '']);
  table.push([`${small.length} smaller ones`, '', '', money(totalOf(small)), '']);
  return table.toString();
}

function tableOf(head: string[]): Table.Table {
  const colAligns = head.map((title): 'left' | 'right' => (NUMBERS.test(title) ? 'right' : 'left'));
  return new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
}

const mostOf = ({ lines }: ResourceCost): string =>
  lines
    .filter(({ usd }) => usd > 0)
    .slice(0, 2)
    .map(({ what, usd }) => `${what} ${money(usd)}`)
    .join(', ');

function halvesText({ usd, ordersPerMonth }: Estimate): string {
  const perMillion = (amount: number) => money((amount / ordersPerMonth) * MILLION);
  const share = (amount: number) => `${Math.round((100 * amount) / usd.total)} %`;
  const table = tableOf(['', 'USD a month', 'share', 'USD per million orders']);
  table.push(
    [
      'stream: live counters, alerts, fraud, restock',
      money(usd.stream),
      share(usd.stream),
      perMillion(usd.stream),
    ],
    ['batch: archive, lake, nights, reports', money(usd.batch), share(usd.batch), perMillion(usd.batch)],
    ['both', money(usd.total), '100 %', perMillion(usd.total)],
  );
  return table.toString();
}

/** The same kind of usage of several resources is one thing to turn. */
function dearestText({ resources, usd }: Estimate): string {
  const byKind = Map.groupBy(
    resources.flatMap(({ service, lines }) => lines.map((line) => ({ service, line }))),
    ({ service, line }) => `${service} ${line.what}`,
  );
  const kinds = [...byKind]
    .map(([kind, entries]) => ({
      kind,
      usd: totalOf(entries.map(({ line }) => line)),
      knobs: [
        ...new Set(entries.toSorted((a, b) => b.line.usd - a.line.usd).flatMap(({ line }) => knobOf(line))),
      ],
    }))
    .toSorted((a, b) => b.usd - a.usd)
    .slice(0, DEAREST);
  const lines = kinds.map(({ kind, usd: amount, knobs }) => {
    const turn = knobs.length === 0 ? '' : `; to turn: ${knobs.slice(0, 2).join('; ')}`;
    return `- ${kind}: ${money(amount)} (${Math.round((100 * amount) / usd.total)} %)${turn}`;
  });
  return ['What dominates, and what makes it less:', ...lines].join('\n');
}

const knobOf = ({ knob }: CostLine): readonly string[] => (knob === undefined ? [] : [knob]);

function pricesText({ region, unverified }: Prices): string {
  if (unverified.length === 0) return `Prices of ${region}.`;
  return [
    `Prices of ${region}. ${unverified.length} of them are UNVERIFIED: no person has compared them with their source yet.`,
    'Check them there, set `verified` and `date` in a copy of the price file, and give it with --prices FILE.',
  ].join('\n');
}

const money = (usd: number): string =>
  usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const round = (amount: number): string => Math.round(amount).toLocaleString('en-US');
