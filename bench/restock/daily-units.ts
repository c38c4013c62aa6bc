// What each product sold at each place, day by day, net of what came back: from events and till logs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { eventFiles } from '../backtest/event-files.ts';

export interface Series {
  readonly locationId: string;
  readonly sku: string;
  /** By business date. */
  readonly units: Map<string, number>;
}

/** @param pos folder of till logs */
export async function dailyUnits(
  events: readonly string[],
  pos: string | undefined,
): Promise<readonly Series[]> {
  const all = new Map<string, Series>();
  const add = (date: string, locationId: string, sku: string, units: number) => {
    const key = JSON.stringify([locationId, sku]);
    const series = all.get(key) ?? { locationId, sku, units: new Map() };
    all.set(key, series);
    series.units.set(date, (series.units.get(date) ?? 0) + units);
  };
  for await (const event of eventFiles(events).events) {
    if (!('fulfilmentLocationId' in event)) continue;
    const sign = event.eventType === 'OrderPlaced' ? 1 : -1;
    for (const { sku, quantity } of event.lines)
      add(event.occurredAt.slice(0, 10), event.fulfilmentLocationId, sku, sign * quantity);
  }
  for (const row of pos === undefined ? [] : tillRows(pos)) {
    const cell = (column: (typeof POS_COLUMNS)[number]) => row[POS_COLUMNS.indexOf(column)] ?? '';
    add(cell('business_date'), cell('store_id'), cell('sku'), Number(cell('quantity')));
  }
  return [...all.values()];
}

function tillRows(folder: string): readonly (readonly string[])[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries.flatMap((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const text = (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return parse(text, { from_line: 2 });
  });
}
