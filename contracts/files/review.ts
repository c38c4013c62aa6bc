// One line of a reviews file: what a customer wrote about a product. The newest delivery of a review id counts.
import * as z from 'zod';
import { id, instant, prose, sku } from '../fields.ts';
import { fileContract } from './file-contract.ts';

const schema = z
  .object({
    reviewId: id(),
    sku: sku(),
    /** Stars, 1 (worst) to 5 (best). */
    rating: z.int().min(1).max(5),
    /** May be empty. */
    title: prose(500),
    /** May be empty, and have line breaks. */
    text: prose(10_000),
    createdAt: instant(),
    /** Where it was written, e.g. `web`. */
    source: id(),
  })
  .meta({ title: 'Review', description: 'What a customer wrote about a product.' });

export const review = fileContract({
  source: 'reviews',
  format: 'jsonl',
  schema,
  example: {
    reviewId: 'R-7741',
    sku: 'MUG-BLUE',
    rating: 4,
    title: 'A fine mug',
    text: 'Keeps the tea warm.\nThe handle is a little small.',
    createdAt: '2026-03-02T19:04:11+01:00',
    source: 'web',
  },
});

export type Review = z.infer<typeof schema>;
