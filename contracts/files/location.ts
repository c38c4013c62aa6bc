// One line of a locations file: a store or a warehouse. The newest delivery of a location id counts.
import * as z from 'zod';
import { label, locationId } from '../fields.ts';
import { fileContract } from './file-contract.ts';

const schema = z
  .object({
    locationId: locationId(),
    kind: z.enum(['store', 'warehouse']),
    name: label(),
    region: label(),
  })
  .meta({ title: 'Location', description: 'A store or a warehouse.' });

export const location = fileContract({
  source: 'locations',
  format: 'jsonl',
  schema,
  example: { locationId: 'S-HARBOUR', kind: 'store', name: 'Harbour shop', region: 'DE' },
});

export type Location = z.infer<typeof schema>;
