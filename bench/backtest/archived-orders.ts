// A back-test on the orders of the lake's archive.
import type { FraudSettings } from '../../contracts/fraud-settings.ts';
import { UserError } from '../../local/user-error.ts';
import { type AskRows, archivedEvents, type DayRange } from './archived-events.ts';
import { labelled } from './labelled-files.ts';
import { readLabels } from './labels.ts';
import type { LabelledOrder } from './measure.ts';
import { type JudgedOrder, replay } from './replay.ts';
import { verdicts } from './verdicts.ts';

export interface ArchivedOrders {
  readonly orders: readonly LabelledOrder[];
  /** One sentence: where the labels come from. */
  readonly labelling: string;
}

/**
 * Throws a UserError when there is no order, or an order has no label in the file.
 * @param labelsPath undefined to take the archive's own chargebacks and decisions: an order that nobody said anything of
 *   counts as honest
 */
export async function judgeArchive(
  range: DayRange & { readonly labelsPath: string | undefined },
  settings: FraudSettings,
  ask: AskRows,
): Promise<ArchivedOrders> {
  const { from, to, labelsPath } = range;
  const said = verdicts();
  const judged: JudgedOrder[] = [];
  for await (const order of replay(said.heard(archivedEvents(range, ask)), settings)) judged.push(order);
  if (judged.length === 0)
    throw new UserError(`no order arrived from ${from} to ${to}: check --from and --to`);
  if (labelsPath !== undefined)
    return {
      orders: labelled(judged, readLabels(labelsPath), labelsPath),
      labelling: `labels: ${labelsPath}`,
    };
  const labels = said.labels();
  const known = judged.filter(({ orderId }) => labels.has(orderId)).length;
  return {
    orders: judged.map((order) => ({ ...order, isFraud: labels.get(order.orderId) === true })),
    labelling:
      `labels: chargebacks and decisions that arrived from ${from} to ${to}, about ${known} of ${judged.length} orders; ` +
      'the others count as honest, so that fraud which nobody found yet lowers the precision',
  };
}
