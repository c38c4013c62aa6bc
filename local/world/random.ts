// Chance that is the same everywhere: integers and the four basic operations only, because the results of
// Math.log, Math.exp and Math.pow may differ between engines.

/** A source of chance; `next` is even in [0, 1). */
export interface Random {
  next(): number;
  /** A whole number, at least 0 and below `limit`. */
  below(limit: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with probability `probability`. */
  chance(probability: number): boolean;
}

/** Draws an index. */
export type Sampler = (random: Random) => number;

const TWO_TO_32 = 4_294_967_296;

/**
 * sfc32, Chris Doty-Humphrey's small fast counting generator from PractRand, with its seeding by three words.
 * Each purpose draws from a source of its own, so that a new purpose changes nothing of the others.
 */
export function random(seed: number, purpose: string, number = 0): Random {
  let [a, b, c, counter] = [seed | 0, fnv1a(purpose), number | 0, 1];
  const word = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  };
  for (let round = 0; round < 15; round += 1) word();
  const next = () => word() / TWO_TO_32;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
  };
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** One entry of a list, each as likely as any other. */
export function pick<Entry>(source: Random, entries: readonly Entry[]): Entry {
  const entry = entries[source.below(entries.length)];
  if (entry === undefined) throw new Error('cannot pick from an empty list');
  return entry;
}

/** The entries in random order (Fisher-Yates). */
export function shuffled<Entry>(source: Random, entries: readonly Entry[]): readonly Entry[] {
  const left = [...entries];
  return entries.flatMap(() => left.splice(source.below(left.length), 1));
}

/** Draws index `i` with probability `weights[i]` over their sum: binary search in the running totals. */
export function weighted(weights: readonly number[]): Sampler {
  let total = 0;
  const totals = Float64Array.from(weights, (weight) => {
    total += weight;
    return total;
  });
  return (source) => {
    const target = source.next() * total;
    let [low, high] = [0, totals.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((totals[middle] ?? total) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Weights of Zipf's law with exponent 1: the n-th is worth 1/n of the first. */
export const zipfWeights = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => 1 / (index + 1));

/** How often a trial succeeds before it fails: 0 or more, `mean` on average. */
export function geometric(source: Random, mean: number): number {
  let successes = 0;
  while (source.chance(mean / (mean + 1))) successes += 1;
  return successes;
}

/** Nearly log-normal, around `median`; the normal number is the sum of twelve even ones, less six. */
export function logNormal(source: Random, median: number, spread: number): number {
  let normal = -6;
  for (let draw = 0; draw < 12; draw += 1) normal += source.next();
  return median * exponential(spread * normal);
}

/** e^x as (1 + x/4096)^4096 by twelve squarings: a thousandth off for small x, and the same everywhere. */
function exponential(x: number): number {
  let power = 1 + x / 4096;
  for (let squaring = 0; squaring < 12; squaring += 1) power *= power;
  return power;
}
