// Which faults strike which calls: few or many, each kind at each call that it can befall.
import { pick, type Random } from '../../local/world/random.ts';
import type { CallName, Fault, FaultKind } from './schedule.ts';

/** The calls of a half. */
export interface CallMenu {
  /** How far into the run a fault may strike: about so many calls of each name are made. */
  readonly reach: Readonly<Record<CallName, number>>;
  readonly batchReads: readonly CallName[];
  readonly batchWrites: readonly CallName[];
  /** Counted once more: where most of the protocol's care lies. */
  readonly favoured: readonly CallName[];
}

const EVERYWHERE: readonly FaultKind[] = [
  'crash before',
  'crash after',
  'throttle',
  'lost reply',
  'sent twice',
  'timeout',
  'slow',
];

export function kindsOf(call: CallName, { batchReads, batchWrites }: CallMenu): readonly FaultKind[] {
  if (batchReads.includes(call)) return [...EVERYWHERE, 'unprocessed', 'unprocessed', 'unprocessed'];
  if (batchWrites.includes(call)) return [...EVERYWHERE, 'unprocessed', 'crash midway'];
  return EVERYWHERE;
}

export function makeFaults(source: Random, menu: CallMenu): readonly Fault[] {
  const howMany = pick(source, [source.between(1, 3), source.between(4, 12), source.between(13, 40)]);
  const calls = [...Object.keys(menu.reach), ...menu.favoured];
  const faults = new Map<string, Fault>();
  for (let count = 0; count < howMany; count += 1) {
    const call = pick(source, calls);
    const nth = source.between(1, menu.reach[call] ?? 1);
    const kind = pick(source, kindsOf(call, menu));
    const turns = pick(source, [source.between(1, 8), source.between(10, 60), source.between(60, 600)]);
    faults.set(`${call} ${nth}`, { call, nth, kind, turns });
  }
  return [...faults.values()];
}
