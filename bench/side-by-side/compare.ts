// Rounds in turn: whatever else the machine does meets every design alike.
import { median } from '../report.ts';
import { type Design, runDesign, type Setting, type Totals } from './run-design.ts';

/** The rounds of each design, by its name, in the order in which they ran. */
export type Rounds = ReadonlyMap<string, readonly Totals[]>;

export async function playInTurn(
  designs: readonly Design[],
  rounds: number,
  setting: Setting,
): Promise<Rounds> {
  const played = new Map<string, Totals[]>(designs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const design of designs) played.get(design.name)?.push(await runDesign(design, setting));
  return played;
}

/** What is compared, as a number made of a round. */
export type Measure = (totals: Totals) => number;

export const medianOf = (rounds: Rounds, design: string, measure: Measure): number =>
  median((rounds.get(design) ?? []).map(measure));

/** The median of the rounds' ratios, each of two designs that ran one after the other. */
export const ratioOf = (rounds: Rounds, [own, rival]: readonly [string, string], measure: Measure): number =>
  median(
    (rounds.get(own) ?? []).map((totals, round) => {
      const others = rounds.get(rival)?.[round];
      return others === undefined ? Number.NaN : measure(totals) / measure(others);
    }),
  );
