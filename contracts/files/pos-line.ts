// One row of a store's till log: one line of one receipt. A negative quantity is a return.
import * as z from 'zod';
import {
  businessDate,
  currency,
  id,
  instant,
  locationId,
  MAX_MONEY,
  money,
  personal,
  sku,
  units,
} from '../fields.ts';
import { fileContract } from './file-contract.ts';

const outOfRange = (error: string, path: string[] = []) => ({
  error,
  path,
  params: { code: 'OUT_OF_RANGE' },
});

const schema = z
  .object({
    transaction_id: id(),
    store_id: locationId(),
    register_id: id(),
    /** The store's day, which is its file's folder too. */
    business_date: businessDate(),
    sold_at: instant(),
    line_number: units(1),
    sku: sku(),
    quantity: units().refine((quantity) => quantity !== 0, outOfRange('must not be 0')),
    unit_price: money(),
    currency: currency(),
    /** How it was paid, e.g. `card`, `cash`. */
    payment_method: id(),
    /** Empty when the customer is unknown. */
    customer_id: personal(id()).optional(),
  })
  // The lake keeps quantity × price as an amount, and an amount has money's bound.
  .refine(
    (line) => Math.round(Math.abs(line.quantity * line.unit_price) * 1e4) <= MAX_MONEY * 1e4,
    outOfRange(`times the quantity it must be between -${MAX_MONEY} and ${MAX_MONEY}`, ['unit_price']),
  )
  .meta({ title: 'PosLine', description: "One line of a receipt, as a row of a store's till log." });

export const posLine = fileContract({
  source: 'pos',
  format: 'csv',
  schema,
  example: {
    transaction_id: '536544',
    store_id: 'S-HARBOUR',
    register_id: 'R1',
    business_date: '2026-03-02',
    sold_at: '2026-03-02T14:32:00+01:00',
    line_number: 1,
    sku: 'MUG-BLUE',
    quantity: 2,
    unit_price: 9.95,
    currency: 'EUR',
    payment_method: 'card',
    customer_id: 'C-881',
  },
});

export type PosLine = z.infer<typeof schema>;

/** A till log's header: these names, in this order. */
export const POS_COLUMNS: readonly string[] = Object.keys(schema.shape);
