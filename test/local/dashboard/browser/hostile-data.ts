// What somebody may type who means no good: markup, script, text that runs the other way, and very much of it.
import type { RetailEvent } from '../../../../contracts/retail-event.ts';
import { anEvent } from '../../../helpers/events.ts';

export const MARKUP = '<img src=x onerror="document.title=1">';
export const SCRIPT = '<script>document.title="owned"</script>';
/** A right-to-left override that nobody takes back. */
export const BACKWARDS = '\u202Egnitsugsid\u2067';

/** At most 64 characters. */
export const HOSTILE_SKU = `${MARKUP} ${BACKWARDS}`;

const DAY = '2026-03-04';
const at = (time: string) => `${DAY}T${time}:00Z`;
const place = { locationId: 'WH-NORTH', sku: HOSTILE_SKU };

/** The product is received, sold and short. */
export const HOSTILE_EVENTS: readonly RetailEvent[] = [
  anEvent('StockPolicySet', {
    ...place,
    eventId: 'hostile:policy',
    occurredAt: at('17:00'),
    reorderPoint: 5,
    orderUpTo: 20,
    productName: `${SCRIPT} ${BACKWARDS}`,
    category: MARKUP,
  }),
  anEvent('StockReceived', { ...place, eventId: 'hostile:receipt', occurredAt: at('17:01'), quantity: 6 }),
  anEvent('OrderPlaced', {
    eventId: 'hostile:order',
    orderId: 'hostile-order',
    occurredAt: at('17:02'),
    fulfilmentLocationId: place.locationId,
    currency: 'EUR',
    lines: [{ lineNumber: 1, sku: HOSTILE_SKU, quantity: 4, unitPrice: 2.5 }],
  }),
];

export const HOSTILE_REVIEW = {
  reviewId: 'R-hostile',
  sku: HOSTILE_SKU,
  rating: 1,
  title: `${SCRIPT}${BACKWARDS}`,
  text: `${MARKUP}${BACKWARDS}${'endless'.repeat(1_400)}`,
  createdAt: at('16:00'),
  source: 'web',
};

export const HOSTILE_PRODUCT = {
  sku: HOSTILE_SKU,
  name: `${SCRIPT} ${BACKWARDS}`,
  category: MARKUP,
  listPrice: 2.5,
  leadTimeDays: 3,
};

/** More than any notice has: 100 kB, and no place to break a line. */
export const HOSTILE_ALERT = `${MARKUP}${SCRIPT}${BACKWARDS}${'A'.repeat(100_000)}`;
