// Identity policy statements in one normal form, read from the policy documents of the synthesized app.
import * as z from 'zod';
import { refuseUnknownOperators } from './conditions.ts';

/** Condition operator → condition key → accepted values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Empty when `notActions` says which actions the statement leaves out. */
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
  /** Empty when `notResources` says which resources the statement leaves out. */
  readonly resources: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: Conditions;
}

const Texts = z
  .union([z.string(), z.array(z.string())])
  .transform((texts) => (typeof texts === 'string' ? [texts] : texts));

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Values = z
  .union([Scalar, z.array(Scalar)])
  .transform((values) => (typeof values === 'string' ? [values] : values));

const PolicyStatement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: Texts.optional(),
    NotAction: Texts.optional(),
    Resource: Texts.optional(),
    NotResource: Texts.optional(),
    Condition: z.record(z.string(), z.record(z.string(), Values)).default({}),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: 'needs either Action or NotAction',
  })
  .refine(({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined), {
    error: 'needs either Resource or NotResource',
  });

const PolicyDocument = z.object({
  Statement: z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(PolicyStatement)),
});

/**
 * The statements of a policy document. What the evaluator does not know (principals, policy variables, other
 * condition operators) is an error that names the role.
 */
export function parseStatements(document: unknown, roleName: string): readonly Statement[] {
  const outcome = PolicyDocument.safeParse(document);
  if (!outcome.success) {
    throw new Error(`a policy of role ${roleName} cannot be read:\n${z.prettifyError(outcome.error)}`);
  }
  refuseVariables(document, roleName);
  return outcome.data.Statement.map((statement) => {
    const { Sid, NotAction, NotResource } = statement;
    refuseUnknownOperators(statement.Condition, roleName);
    return {
      ...(Sid !== undefined && { sid: Sid }),
      effect: statement.Effect,
      actions: statement.Action ?? [],
      ...(NotAction !== undefined && { notActions: NotAction }),
      resources: statement.Resource ?? [],
      ...(NotResource !== undefined && { notResources: NotResource }),
      conditions: statement.Condition,
    };
  });
}

function refuseVariables(document: unknown, roleName: string): void {
  const [variable] = /\$\{[^}]*\}/.exec(JSON.stringify(document)) ?? [];
  if (variable === undefined) return;
  throw new Error(
    `a policy of role ${roleName} uses the policy variable ${variable}, which is not supported locally`,
  );
}
