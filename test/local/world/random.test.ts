import { describe, expect, it } from 'vitest';
import {
  geometric,
  logNormal,
  random,
  shuffled,
  weighted,
  zipfWeights,
} from '../../../local/world/random.ts';

const draws = <Drawn>(count: number, draw: () => Drawn): readonly Drawn[] =>
  Array.from({ length: count }, draw);
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('random', () => {
  it('is sfc32: the words are those of another implementation', () => {
    const source = random(42, 'test', 7);
    expect(draws(4, () => source.next() * 2 ** 32)).toEqual([1967889806, 1038078194, 3758531030, 2517494561]);
  });

  it('is another for another purpose, number or seed', () => {
    const firsts = [random(1, 'a'), random(1, 'b'), random(1, 'a', 1), random(2, 'a')].map((source) =>
      source.next(),
    );
    expect(new Set(firsts).size).toBe(4);
  });

  it('draws whole numbers evenly, both ends included', () => {
    const source = random(1, 'test');
    const drawn = draws(6_000, () => source.between(1, 6));
    for (const side of [1, 2, 3, 4, 5, 6]) {
      expect(drawn.filter((number) => number === side).length).toBeGreaterThan(900);
      expect(drawn.filter((number) => number === side).length).toBeLessThan(1_100);
    }
  });
});

describe('distributions', () => {
  it('follow Zipf: each rank is drawn by its part of the harmonic sum', () => {
    const source = random(1, 'test');
    const draw = weighted(zipfWeights(1_000));
    const drawn = draws(100_000, () => draw(source));
    const shareOf = (rank: number) => drawn.filter((index) => index === rank).length / drawn.length;
    expect(shareOf(0)).toBeCloseTo(1 / 7.485, 2);
    expect(shareOf(9)).toBeCloseTo(1 / 74.85, 2);
    expect(Math.max(...drawn)).toBeLessThan(1_000);
  });

  it('never draw what weighs nothing', () => {
    const source = random(1, 'test');
    const draw = weighted([0, 1, 0, 1, 0]);
    expect(new Set(draws(1_000, () => draw(source)))).toEqual(new Set([1, 3]));
  });

  it('count geometric successes with the mean asked for', () => {
    const source = random(1, 'test');
    expect(mean(draws(50_000, () => geometric(source, 2)))).toBeCloseTo(2, 1);
  });

  it('spread log-normally: half lie under the median, and two thirds within one spread of it', () => {
    const source = random(1, 'test');
    const drawn = draws(20_000, () => logNormal(source, 1_000, 0.8));
    expect(drawn.filter((value) => value < 1_000).length / drawn.length).toBeCloseTo(0.5, 1);
    const near = drawn.filter((value) => value > 1_000 / Math.exp(0.8) && value < 1_000 * Math.exp(0.8));
    expect(near.length / drawn.length).toBeCloseTo(0.68, 1);
  });

  it('shuffle without losing an entry', () => {
    const entries = Array.from({ length: 100 }, (_, index) => index);
    const mixed = shuffled(random(1, 'test'), entries);
    expect(mixed).not.toEqual(entries);
    expect(mixed.toSorted((one, other) => one - other)).toEqual(entries);
  });
});
