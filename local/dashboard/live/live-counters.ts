// The counters, and which of them are busy: what people want to watch.
import type { CounterRow, Counters, StockLevel } from '../live-message.ts';
import type { Image, TableMirror } from './table-mirror.ts';

export interface LiveCounters {
  /** Takes in what has changed. */
  catchUp(): Promise<void>;
  /** @param find part of a product's or place's name; empty for all */
  seen(find: string): Counters;
}

interface Counter extends CounterRow {
  /** Lower case: what is looked through. */
  readonly text: string;
  /** Units that moved, those of long ago for less. */
  busy: number;
  busyAtMs: number;
}

const SHOWN = 12;
/** After this time a movement counts for half. */
const HALF_LIFE_MS = 20_000;
/** Rows that change places all the time cannot be read. */
const RANKED_EVERY_MS = 4_000;

export function liveCounters(mirror: TableMirror, wallMs: () => number): LiveCounters {
  const counters = new Map<string, Counter>();
  const ranked = new Map<string, { readonly atMs: number; readonly keys: readonly string[] }>();

  const rank = (find: string, found: readonly [string, Counter][]): readonly string[] => {
    const nowMs = wallMs();
    const last = ranked.get(find);
    const wanted = Math.min(SHOWN, found.length);
    if (last !== undefined && nowMs - last.atMs < RANKED_EVERY_MS && last.keys.length === wanted)
      return last.keys;
    const busiest = found.toSorted(([, one], [, other]) => busyNow(other, nowMs) - busyNow(one, nowMs));
    const keys = busiest.slice(0, SHOWN).map(([key]) => key);
    // Whatever people looked for before is forgotten.
    if (ranked.size > 100) ranked.clear();
    ranked.set(find, { atMs: nowMs, keys });
    return keys;
  };

  return {
    async catchUp() {
      for (const { key, image } of await mirror.changes()) {
        const counter = image === undefined ? undefined : counterOf(image, counters.get(key), wallMs());
        if (counter === undefined) counters.delete(key);
        else counters.set(key, counter);
      }
    },
    seen(find) {
      const wanted = find.toLowerCase();
      const found = [...counters].filter(([, { text }]) => text.includes(wanted));
      const rows = rank(wanted, found).flatMap((key) => rowOf(counters.get(key)));
      const short = counters.values().reduce((sum, { level }) => sum + (level === 'fine' ? 0 : 1), 0);
      return { total: counters.size, short, found: found.length, rows };
    },
  };
}

function rowOf(counter: Counter | undefined): readonly CounterRow[] {
  if (counter === undefined) return [];
  const { text, busy, busyAtMs, ...row } = counter;
  return [row];
}

const busyNow = ({ busy, busyAtMs }: Counter, nowMs: number): number =>
  busy * 2 ** ((busyAtMs - nowMs) / HALF_LIFE_MS);

/** Undefined when only a policy is known. */
function counterOf(image: Image, known: Counter | undefined, nowMs: number): Counter | undefined {
  if (image['onHand']?.N === undefined) return undefined;
  const onHand = Number(image['onHand'].N);
  const reorderPoint = Number(image['reorderPoint']?.N ?? 0);
  const [sku, locationId] = [image['sku']?.S ?? '', image['locationId']?.S ?? ''];
  const productName = image['productName']?.S;
  const moved = known === undefined ? 0 : Math.abs(onHand - known.onHand);
  return {
    sku,
    locationId,
    productName,
    onHand,
    reorderPoint,
    full: Math.max(1, known?.full ?? 0, onHand, Number(image['orderUpTo']?.N ?? 0)),
    level: levelOf(onHand, reorderPoint),
    text: known?.text ?? `${sku}\n${locationId}\n${productName ?? ''}`.toLowerCase(),
    busy: moved + (known === undefined ? 0 : busyNow(known, nowMs)),
    busyAtMs: nowMs,
  };
}

/** Of the counter alone; an alert's level also goes by how it came there. */
function levelOf(onHand: number, reorderPoint: number): StockLevel {
  if (onHand < 0) return 'oversold';
  if (onHand === 0) return 'out';
  return onHand <= reorderPoint ? 'low' : 'fine';
}
