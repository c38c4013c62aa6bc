// Compares the lake's sales of every day with the retailer's own books.
import type { DaySales } from '../world/sales-truth.ts';
import type { DaySalesState } from './lake-state.ts';

/** A sentence for every day, channel and place whose sales differ. */
export function salesDifferences(
  truth: readonly DaySales[],
  found: readonly DaySalesState[],
): readonly string[] {
  const left = new Map(found.map((sales) => [nameOf(sales), sales]));
  const wrong = truth.flatMap((expected) => {
    const name = nameOf(expected);
    const sales = left.get(name);
    left.delete(name);
    const net = (expected.netCents / 100).toFixed(4);
    if (sales === undefined) return [`${name}: no sales, but must be ${expected.units} units for ${net}`];
    if (sales.units === expected.units && sales.netRevenue === net) return [];
    return [
      `${name}: ${sales.units} units for ${sales.netRevenue}, but must be ${expected.units} for ${net}`,
    ];
  });
  return [...wrong, ...[...left.keys()].map((name) => `${name}: sales of which the retailer knows nothing`)];
}

const nameOf = (
  sales: Pick<DaySales, 'businessDate' | 'locationId'> & { readonly channel: string },
): string => `${sales.businessDate} ${sales.channel} ${sales.locationId}`;
