// What a shop manager reads after a run: what is short, where, since when, and who was told what.
import { placeOf } from './account.ts';
import { countActions } from './actions.ts';
import { type LakeState, openBalances } from './lake-state.ts';
import type { Outcome } from './outcome.ts';
import type { AlertState, CounterState } from './read-state.ts';

const SHOWN_SHORTAGES = 12;
const SHOWN_MESSAGES = 5;
const SHOWN_PROBLEMS = 10;
const SHOWN_MONTHS = 12;

/** Worst first. */
const LEVELS: readonly string[] = ['oversold', 'out', 'low'];

export function summaryText(outcome: Outcome): string {
  return [
    ...eventLines(outcome),
    '',
    ...shortageLines(outcome),
    '',
    ...messageLines(outcome),
    ...actionLines(outcome),
    '',
    ...lakeLines(outcome.lake),
    ...problemLines(outcome),
  ].join('\n');
}

function eventLines({ account, counters, differences, seconds }: Outcome): readonly string[] {
  const { sent, applied, duplicates, quarantined, refused } = account;
  const rows = [
    ['Events sent', sent],
    ['  applied', applied],
    ['  duplicates, counted once', duplicates],
    ['  quarantined with a reason', quarantined],
    ['Lines refused before sending', refused.length],
    ['Counters kept', counters.length],
  ] as const;
  return [
    `Done in ${seconds.toFixed(1)} s.`,
    '',
    ...rows.map(([name, count]) => `${name.padEnd(30)}${number(count).padStart(10)}`),
    ...(differences?.length === 0 ? ['Every counter and every sale is as the retailer itself counted.'] : []),
  ];
}

function shortageLines({ alerts, counters }: Outcome): readonly string[] {
  const open = alerts.filter(({ level }) => level !== 'none');
  if (open.length === 0) return ['Nothing is short.'];
  const counterOf = new Map(counters.map((counter) => [nameOf(counter), counter]));
  const shown = open
    .map((alert) => ({ alert, counter: counterOf.get(nameOf(alert)) }))
    .sort((a, b) => rank(a.alert) - rank(b.alert) || (a.counter?.onHand ?? 0) - (b.counter?.onHand ?? 0))
    .slice(0, SHOWN_SHORTAGES);
  const counts = LEVELS.map(
    (level) => `${number(open.filter((alert) => alert.level === level).length)} ${level}`,
  );
  return [
    `Short now: ${number(open.length)} products at a place (${counts.join(', ')}). The worst:`,
    ...shown.map(({ alert, counter }) => shortage(alert, counter)),
    ...(open.length > shown.length ? [`  … and ${number(open.length - shown.length)} more`] : []),
  ];
}

function shortage(alert: AlertState, counter: CounterState | undefined): string {
  const product = counter?.productName === undefined ? alert.sku : `${counter.productName} (${alert.sku})`;
  const onHand = `${number(counter?.onHand ?? 0)} on hand`.padStart(14);
  return `  ${alert.level.padEnd(9)}${alert.locationId.padEnd(12)} ${onHand}  since ${minute(alert.openedAt ?? alert.since)}  ${product}`;
}

function messageLines({ messages, notices }: Outcome): readonly string[] {
  const told = new Map<string, number>();
  for (const { protocol, to } of messages) {
    const who = `${protocol === 'sms' ? 'SMS' : 'e-mail'} to ${to}`;
    told.set(who, (told.get(who) ?? 0) + 1);
  }
  const latest = messages.slice(-SHOWN_MESSAGES);
  return [
    `Told: ${number(notices.raised)} shortages, ${number(notices.resolved)} resolved.`,
    ...[...told].map(([who, count]) => `  ${number(count).padStart(7)} × ${who}`),
    ...(latest.length === 0 ? [] : ['The latest:']),
    ...latest.map(({ at, to, subject, text }) => `  ${minute(at)}  ${to}  ${subject ?? text}`),
  ];
}

function actionLines({ actions }: Outcome): readonly string[] {
  if (actions === undefined) return [];
  const counts = Object.entries(countActions(actions)).map(([kind, count]) => `${number(count)} ${kind}`);
  return [`On the event bus: ${counts.length === 0 ? 'nothing' : counts.join(', ')}.`];
}

function problemLines({ account, discarded, differences, lake, quarantine }: Outcome): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { reason } of quarantine) reasons.set(reason.code, (reasons.get(reason.code) ?? 0) + 1);
  return [
    ...section(
      'Quarantined, by reason',
      [...reasons].map(([code, count]) => `${number(count)} × ${code}`),
    ),
    ...section(
      'Refused lines',
      account.refused.map(({ line, reason }) => `${placeOf(line)} ${reason}`),
    ),
    ...section(
      'Files set aside',
      lake.rejectedFiles.map(({ source, name, message }) => `${source}/${name}: ${message}`),
    ),
    ...section(
      'Rows rejected, by reason',
      lake.rejectedRows.map(({ source, code, count }) => `${number(count)} × ${code} in ${source}`),
    ),
    ...section('LOST: rows that are not accounted for', openBalances(lake)),
    ...section('LOST: neither applied nor quarantined', account.lost),
    ...section(
      'LOST: given up by a poller',
      discarded === 0 ? [] : [`${number(discarded)} records, see the bucket`],
    ),
    ...section('WRONG: what differs from the truth', differences ?? []),
  ];
}

function lakeLines({ balances, months, publishedSales, policies }: LakeState): readonly string[] {
  if (balances.length === 0) return ['No night has made reports yet.'];
  const rows = balances.map(({ source, rows: counted }) => {
    const others = [`${number(counted.rejected)} rejected`, `${number(counted.duplicate)} duplicates`];
    if (counted.replaced > 0) others.push(`${number(counted.replaced)} replaced`);
    return `  ${source.padEnd(10)}${number(counted.in).padStart(10)} rows: ${number(counted.clean)} clean, ${others.join(', ')}`;
  });
  const sold = months.map(
    ({ month, channel, currency, netRevenue, version }) =>
      `  ${month}  ${channel.padEnd(8)}${money(netRevenue).padStart(16)} ${currency}  version ${version}`,
  );
  return [
    'Into the lake, every row accounted for:',
    ...rows,
    `Out of it, to the counters: ${number(publishedSales)} changes of till sales, and ${number(policies.length)} policies.`,
    'Net revenue by month and channel:',
    ...sold.slice(-SHOWN_MONTHS),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - SHOWN_PROBLEMS;
  return [
    '',
    `${title}:`,
    ...lines.slice(0, SHOWN_PROBLEMS).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${number(rest)} more`] : []),
  ];
}

const nameOf = ({ locationId, sku }: { readonly locationId: string; readonly sku: string }) =>
  JSON.stringify([locationId, sku]);

const rank = ({ level }: AlertState) => LEVELS.indexOf(level);
const number = (value: number) => value.toLocaleString('en-GB');
/** Whole cents, from text with four decimals. */
const money = (text: string) =>
  Number(text).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const minute = (iso: string) => iso.slice(0, 16).replace('T', ' ');
