// What a rule is: a named question about an order, answered by the numbers that justify a yes.
import type { Knobs, RuleName } from '../../../contracts/fraud-settings.ts';
import type { Order } from '../order-facts.ts';
import type { OrderView } from '../view.ts';

/** Numbers and names with which a person can check a hit later, and the limits that held when it was judged. */
export type Evidence = Readonly<Record<string, number | string>>;

export interface Rule<Name extends RuleName> {
  /** One sentence for people: what was seen. */
  readonly reason: string;
  /** Undefined when the rule does not hit. */
  readonly evaluate: (order: Order, view: OrderView, knobs: Knobs<Name>) => Evidence | undefined;
}
