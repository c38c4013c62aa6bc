// Lines of a shop that orders: policies that say up to how many, and deliveries that name the order that they fill.
import type { Random } from '../../../local/world/random.ts';
import type { EventLine } from '../line.ts';
import { makeEvent } from '../make-lines.ts';

export function restockEvent(source: Random, number: number): EventLine {
  const wanted = source.chance(0.2) ? 'StockPolicySet' : undefined;
  for (;;) {
    const event = makeEvent(source, number);
    if (wanted === undefined || event.eventType === wanted) return withOrder(source, event);
  }
}

/** Orders are numbered from 1 on: a delivery may name one that was made, one that will be, or none. */
function withOrder(source: Random, event: EventLine): EventLine {
  if (event.eventType !== 'StockReceived' || source.chance(0.5)) return event;
  const body = JSON.parse(event.text);
  const restockOrderId = `restock:${body.locationId}:${body.sku}:${source.between(1, 3)}`;
  return { ...event, text: JSON.stringify({ ...body, restockOrderId }) };
}
