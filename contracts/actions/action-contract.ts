// What an action is: something that another system is asked to do, as the event bus carries it.
import * as z from 'zod';
import { instant } from '../fields.ts';

/** The `source` of every action on the bus. */
export const ACTION_SOURCE = 'tillstream';

export interface ActionContract<Schema extends z.ZodObject = z.ZodObject> {
  /** The bus's `detail-type`. */
  readonly detailType: string;
  /** Of the `detail`. */
  readonly schema: Schema;
  /** A complete detail with every optional field, valid by `schema`. */
  readonly example: z.infer<Schema>;
}

/** Declares a contract; checks at compile time that the example fits the schema. */
export const actionContract = <const DetailType extends string, Schema extends z.ZodObject>(
  contract: ActionContract<Schema> & { readonly detailType: DetailType },
) => contract;

/** What every detail has, before its own fields. */
export const actionEnvelope = () => ({
  /** The bus delivers at least once: an id that was seen before is the same action again. */
  id: z.string().min(1).max(300),
  /** When the reason for it arose, in the time of the data. */
  occurredAt: instant(),
});
