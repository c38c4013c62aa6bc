// The statements of policy documents, in one form.
import * as z from 'zod';
import type { Resource, Resources } from './synthesized.ts';

const Texts = z.union([z.string(), z.array(z.string())]).transform((texts) => [texts].flat());
const AnyList = z.unknown().transform((value) => [value].flat());

const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: Texts,
  Resource: AnyList,
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const Document = z.object({ Statement: z.array(Statement) });
const Policy = z.object({ PolicyDocument: Document, Roles: z.array(z.object({ Ref: z.string() })) });

export type Statement = z.infer<typeof Statement>;

export const statementsOf = (document: unknown): readonly Statement[] => Document.parse(document).Statement;

/** Every statement of a policy that is attached to a role, with the role's logical id. */
export function identityStatements({ resources }: Resources): readonly (Statement & { roleId: string })[] {
  const attached = [...resources('AWS::IAM::Policy'), ...resources('AWS::IAM::ManagedPolicy')];
  return attached.flatMap((policy: Resource) => {
    const { PolicyDocument, Roles } = Policy.parse(policy.properties);
    return Roles.flatMap(({ Ref }) =>
      PolicyDocument.Statement.map((statement) => ({ ...statement, roleId: Ref })),
    );
  });
}

/** What the role whose logical id begins so may do, sorted. */
export const actionsOf = (app: Resources, roleIdStart: string): readonly string[] =>
  identityStatements(app)
    .filter(({ roleId }) => roleId.startsWith(roleIdStart))
    .flatMap(({ Action }) => Action)
    .sort();
