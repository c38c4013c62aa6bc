// Which faults strike which calls: few or many, each kind at each call that it can befall.
import { pick, type Random } from '../../local/world/random.ts';
import { CALLS, type CallName, type Fault, type FaultKind } from './schedule.ts';

const EVERYWHERE: readonly FaultKind[] = [
  'crash before',
  'crash after',
  'throttle',
  'lost reply',
  'sent twice',
  'timeout',
  'slow',
];

const BATCH_READS: readonly CallName[] = ['known', 'alerts'];
const BATCH_WRITES: readonly CallName[] = ['applied', 'publish'];

export function kindsOf(call: CallName): readonly FaultKind[] {
  if (BATCH_READS.includes(call)) return [...EVERYWHERE, 'unprocessed', 'unprocessed', 'unprocessed'];
  if (BATCH_WRITES.includes(call)) return [...EVERYWHERE, 'unprocessed', 'crash midway'];
  return EVERYWHERE;
}

/** How far into the run a fault may strike: about so many calls of each name are made. */
const REACH: Readonly<Record<CallName, number>> = {
  describe: 4,
  quarantine: 6,
  known: 25,
  count: 50,
  policy: 8,
  applied: 25,
  alerts: 40,
  publish: 12,
  save: 12,
  clear: 12,
  scan: 8,
};

/** Counted twice: where most of the protocol's care lies. */
const FAVOURED: readonly CallName[] = [...CALLS, 'count', 'count', 'applied', 'publish', 'save'];

export function makeFaults(source: Random): readonly Fault[] {
  const howMany = pick(source, [source.between(1, 3), source.between(4, 12), source.between(13, 40)]);
  const faults = new Map<string, Fault>();
  for (let count = 0; count < howMany; count += 1) {
    const call = pick(source, FAVOURED);
    const nth = source.between(1, REACH[call]);
    const kind = pick(source, kindsOf(call));
    const turns = pick(source, [source.between(1, 8), source.between(10, 60), source.between(60, 600)]);
    faults.set(`${call} ${nth}`, { call, nth, kind, turns });
  }
  return [...faults.values()];
}
