// The JSON that machines get when a product becomes short, worse, or is fine again.
import * as z from 'zod';
import { instant, label, locationId, sku, units } from '../fields.ts';

/** `none` says that the shortage is over. */
export const STOCK_SEVERITIES = ['none', 'low', 'out', 'oversold'] as const;

const severity = () => z.enum(STOCK_SEVERITIES);

/** Made when it is first asked for: a cold start needs it only where a notice was left untold. */
export const stockNotice = z.lazy(() =>
  z
    .object({
      kind: z.literal('stock'),
      /** Counts the notices of one counter; a repeated notice carries the same number. */
      noticeNumber: units(1),
      severity: severity(),
      previousSeverity: severity(),
      locationId: locationId(),
      sku: sku(),
      productName: label().optional(),
      category: label().optional(),
      onHand: z.int(),
      reorderPoint: units(0),
      orderUpTo: units(0).optional(),
      /** When the counter reached the level. */
      occurredAt: instant(),
    })
    .meta({
      title: 'StockNotice',
      description: 'A product at a location became short, worse, or is fine again.',
    }),
);

export type StockNotice = z.infer<typeof stockNotice>;

export const stockNoticeExample: StockNotice = {
  kind: 'stock',
  noticeNumber: 3,
  severity: 'out',
  previousSeverity: 'low',
  locationId: 'WH-NORTH',
  sku: 'MUG-BLUE',
  productName: 'Blue mug',
  category: 'kitchen',
  onHand: 0,
  reorderPoint: 12,
  orderUpTo: 60,
  occurredAt: '2026-03-02T10:15:30.000Z',
};
