// A back-test on files of events and a file of labels.
import type { FraudSettings } from '../../contracts/fraud-settings.ts';
import { UserError } from '../../local/user-error.ts';
import { eventFiles, type RejectedLine } from './event-files.ts';
import { readLabels } from './labels.ts';
import type { LabelledOrder } from './measure.ts';
import { type JudgedOrder, replay } from './replay.ts';

export interface LabelledFiles {
  readonly orders: readonly LabelledOrder[];
  readonly rejected: readonly RejectedLine[];
  /** Labels of orders that are not in the files. */
  readonly unusedLabels: number;
}

/** Throws a UserError when a file cannot be read, or an order has no label. */
export async function judgeFiles(
  paths: readonly string[],
  labelsPath: string,
  settings: FraudSettings,
): Promise<LabelledFiles> {
  const labels = readLabels(labelsPath);
  const { events, rejected } = eventFiles(paths);
  const judged: JudgedOrder[] = [];
  for await (const order of replay(events, settings)) judged.push(order);
  if (judged.length === 0) throw new UserError(noOrder(paths, rejected));
  const orders = labelled(judged, labels, labelsPath);
  const ids = new Set(judged.map(({ orderId }) => orderId));
  const unusedLabels = labels.keys().reduce((count, orderId) => count + Number(!ids.has(orderId)), 0);
  return { orders, rejected, unusedLabels };
}

/** Throws a UserError when an order has no label. */
export function labelled(
  judged: readonly JudgedOrder[],
  labels: ReadonlyMap<string, boolean>,
  labelsPath: string,
): readonly LabelledOrder[] {
  const missing = judged.filter(({ orderId }) => !labels.has(orderId));
  if (missing.length > 0)
    throw new UserError(
      `${labelsPath} has no label for ${missing.length} of ${judged.length} orders, the first is ${missing[0]?.orderId}: add a line for each`,
    );
  return judged.map((order) => ({ ...order, isFraud: labels.get(order.orderId) === true }));
}

function noOrder(paths: readonly string[], rejected: readonly RejectedLine[]): string {
  const [first] = rejected;
  const why =
    first === undefined
      ? ''
      : `: ${rejected.length} lines were rejected, the first at ${first.place}: ${first.message}`;
  return `there is no order in ${paths.join(', ')}${why}`;
}
