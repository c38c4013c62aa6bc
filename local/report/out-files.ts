// `--out DIR`: the outcome of a run as files, for people with other tools.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import { placeOf } from './account.ts';
import { actionRow, countActions } from './actions.ts';
import { openBalances } from './lake-state.ts';
import type { Outcome } from './outcome.ts';

/** Made before the run, so that a wrong path is told before the work. Throws a UserError. */
export function makeOutFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`--out ${folder} cannot be made a folder (${reason}): give another path`);
  }
}

export function writeOutFiles(folder: string, outcome: Outcome): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('summary.json', `${JSON.stringify(summaryOf(outcome), null, 2)}\n`);
  write('counters.jsonl', jsonLines(countersOf(outcome)));
  write('alerts.jsonl', jsonLines(outcome.messages));
  write('quarantine.jsonl', jsonLines(outcome.quarantine));
  if (outcome.actions !== undefined) write('actions.jsonl', jsonLines(outcome.actions.map(actionRow)));
}

function summaryOf({ account, notices, alerts, actions, lake, discarded, differences, seconds }: Outcome) {
  const { sent, applied, duplicates, quarantined, refused, lost } = account;
  return {
    events: { sent, applied, duplicates, quarantined, refused: refused.length },
    alerts: { ...notices, open: alerts.filter(({ level }) => level !== 'none').length },
    ...(actions === undefined ? {} : { actions: countActions(actions) }),
    lake: {
      rows: Object.fromEntries(lake.balances.map(({ source, rows }) => [source, rows])),
      rejectedFiles: lake.rejectedFiles,
      rejectedRows: lake.rejectedRows,
      notAccountedFor: openBalances(lake),
      published: { salesChanges: lake.publishedSales, policies: lake.policies.length },
    },
    refused: refused.map(({ line, reason }) => ({ line: placeOf(line), reason })),
    lost,
    discarded,
    ...(differences === undefined ? {} : { differences }),
    seconds,
  };
}

function countersOf({ counters, alerts }: Outcome) {
  const levels = new Map(
    alerts.map(({ locationId, sku, level }) => [JSON.stringify([locationId, sku]), level]),
  );
  return counters
    .map(({ locationId, sku, onHand, reorderPoint, orderUpTo }) => {
      const alertLevel = levels.get(JSON.stringify([locationId, sku])) ?? 'none';
      return { locationId, sku, onHand, reorderPoint, orderUpTo, alertLevel };
    })
    .sort((a, b) => compare(a.locationId, b.locationId) || compare(a.sku, b.sku));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const jsonLines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
