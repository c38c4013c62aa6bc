// What recurs in definitions of QuickSight.
import * as z from 'zod';

export const Id = z.string().regex(/^[\w-]{1,512}$/);
export const FieldId = z.string().min(1).max(512);
export const Label = z.string().min(1).max(1_024);
export const Visibility = z.enum(['VISIBLE', 'HIDDEN']);
export const Column = z.strictObject({
  DataSetIdentifier: z.string().min(1).max(2_048),
  ColumnName: z.string().min(1).max(127),
});
/** Exactly one of the members. */
export const one = (members: Readonly<Record<string, z.ZodType>>) =>
  z.union(Object.entries(members).map(([name, schema]) => z.strictObject({ [name]: schema })));
