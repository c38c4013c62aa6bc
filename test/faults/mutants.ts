// Every fault of our own, by its name.
import { FRAUD_MUTANTS } from './fraud/fraud-mutants.ts';
import type { Mutant } from './mutant.ts';
import { RESTOCK_MUTANTS } from './restock/restock-mutants.ts';
import { STOCK_MUTANTS } from './stock/stock-mutants.ts';

export const MUTANTS: readonly Mutant[] = [...STOCK_MUTANTS, ...FRAUD_MUTANTS, ...RESTOCK_MUTANTS];

export function mutantNamed(name: string): Mutant {
  const found = MUTANTS.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new Error(`no mutant ${name}; there are ${MUTANTS.map((one) => one.name).join(', ')}`);
}
