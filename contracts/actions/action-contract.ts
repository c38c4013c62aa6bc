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

/** As an action's file declares it: the schema is made when it is first asked for, as that of an event is. */
interface Declared<DetailType extends string, Schema extends z.ZodObject>
  extends Omit<ActionContract<Schema>, 'schema' | 'detailType'> {
  readonly detailType: DetailType;
  readonly schema: () => Schema;
}

/** Declares a contract; checks at compile time that the example fits the schema. */
export function actionContract<const DetailType extends string, Schema extends z.ZodObject>(
  declared: Declared<DetailType, Schema>,
): ActionContract<Schema> & { readonly detailType: DetailType } {
  let made: Schema | undefined;
  return {
    ...declared,
    get schema() {
      made ??= declared.schema();
      return made;
    },
  };
}

/** What every detail has, before its own fields. */
export const actionEnvelope = () => ({
  /** The bus delivers at least once: an id that was seen before is the same action again. */
  id: z.string().min(1).max(300),
  /** When the reason for it arose, in the time of the data. */
  occurredAt: instant(),
});
