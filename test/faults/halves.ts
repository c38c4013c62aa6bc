// The halves that seeds play, in turn.
import { fraud } from './fraud/fraud.ts';
import type { Half } from './half.ts';
import { restock } from './restock/restock.ts';
import type { HalfName, Schedule } from './schedule.ts';
import { stock } from './stock/stock.ts';

export const HALVES: readonly Half[] = [fraud, stock, restock];

export function halfNamed(name: HalfName): Half {
  const found = HALVES.find((half) => half.name === name);
  if (found === undefined) throw new Error(`there is no half ${name}`);
  return found;
}

export const halfOf = (seed: number): Half => HALVES[seed % HALVES.length] as Half;

export const scheduleOf = (seed: number): Schedule => halfOf(seed).makeSchedule(seed);
