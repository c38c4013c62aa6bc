// Roles with everything their policies say: inline, attached, and managed by the app itself.
import * as z from 'zod';
import { parseStatements, type Statement } from '../../iam/statements.ts';
import {
  type Feature,
  type PlanContext,
  type Planned,
  planned,
  type Resource,
  readProperties,
} from '../resource.ts';
import { Json } from '../template.ts';

export interface RolePlan extends Planned {
  readonly statements: readonly Statement[];
}

const RoleProperties = z.strictObject({
  RoleName: z.string().optional(),
  Path: z.string().optional(),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: Json })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});

const PolicyProperties = z.strictObject({
  PolicyName: z.string().optional(),
  ManagedPolicyName: z.string().optional(),
  Path: z.string().optional(),
  PolicyDocument: Json,
  Roles: z.array(z.string()).default([]),
});

const POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

export const roles: Feature<RolePlan> = { types: ['AWS::IAM::Role'], plan: rolePlan };

function rolePlan(role: Resource, context: PlanContext): RolePlan {
  const properties = readProperties(role, RoleProperties, [
    'AssumeRolePolicyDocument',
    'Description',
    'MaxSessionDuration',
  ]);
  const { name } = role.identity;
  const policies = context.resources.filter(({ type }) => POLICY_TYPES.includes(type));
  refuseForeignPolicies(role, properties.ManagedPolicyArns, policies);
  const attached = policies
    .map((policy) => ({ policy, read: readProperties(policy, PolicyProperties, ['Description']) }))
    .filter(
      ({ policy, read }) => read.Roles.includes(name) || isManaged(policy, properties.ManagedPolicyArns),
    )
    .map(({ read }) => read.PolicyDocument);
  const inline = properties.Policies.map(({ PolicyDocument }) => PolicyDocument);
  return {
    ...planned(role),
    statements: [...inline, ...attached].flatMap((document) => parseStatements(document, name)),
  };
}

function isManaged(policy: Resource, arns: readonly string[]): boolean {
  return policy.type === 'AWS::IAM::ManagedPolicy' && arns.includes(policy.identity.ref);
}

/** What a policy outside the app allows, AWS's own included, cannot be read from the app. */
function refuseForeignPolicies(role: Resource, arns: readonly string[], policies: readonly Resource[]): void {
  for (const arn of arns) {
    if (policies.some((policy) => isManaged(policy, [arn]))) continue;
    throw new Error(
      `${role.address}: role ${role.identity.name} uses the managed policy ${arn}, which is not part of the app: ` +
        'write its statements out',
    );
  }
}
