// One line of a catalogue file: a product as the retailer lists it. The newest delivery of a sku counts.
import * as z from 'zod';
import { id, label, money, sku, units } from '../fields.ts';
import { fileContract } from './file-contract.ts';

/** Ten years: longer is a mistake, and would lead date arithmetic astray. */
const MAX_LEAD_TIME_DAYS = 3_650;

const schema = z
  .object({
    sku: sku(),
    name: label(),
    category: label(),
    listPrice: money(),
    /** Days from a restock order to its receipt. */
    leadTimeDays: units(0).max(MAX_LEAD_TIME_DAYS),
    unitCost: money().optional(),
    supplierId: id().optional(),
  })
  .meta({ title: 'CatalogProduct', description: 'A product as the retailer lists it.' });

export const catalogProduct = fileContract({
  source: 'catalog',
  format: 'jsonl',
  schema,
  example: {
    sku: 'MUG-BLUE',
    name: 'Blue mug',
    category: 'kitchen',
    listPrice: 9.95,
    leadTimeDays: 7,
    unitCost: 3.2,
    supplierId: 'SUP-14',
  },
});

export type CatalogProduct = z.infer<typeof schema>;
