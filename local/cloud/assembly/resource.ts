// One resource of the assembly, named and with its properties resolved, and how a feature reads it.
import type * as z from 'zod';
import { resolve } from './intrinsics.ts';
import type { Identity } from './physical-ids.ts';
import type { StackReferences } from './references.ts';
import type { Json } from './template.ts';

/** What every planned resource carries, so that messages can name where it comes from. */
export interface Planned {
  /** `stack/logicalId` in the synthesized app. */
  readonly address: string;
  readonly name: string;
  readonly arn: string;
}

export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly identity: Identity;
  /** Resolved on demand: what has no local effect may hold what the local cloud cannot resolve. */
  properties(): Readonly<Record<string, Json>>;
}

/** What a feature may ask beside its own resource. */
export interface PlanContext {
  readonly resources: readonly Resource[];
  assetDirectory(s3Key: string): string | undefined;
}

/** How resources of some types become one kind of thing in the plan. */
export interface Feature<T> {
  readonly types: readonly string[];
  /**
   * Which resources of these types, where another feature has the others.
   * @default - all
   */
  readonly accepts?: (resource: Resource) => boolean;
  plan(resource: Resource, context: PlanContext): T;
}

/** The resources of a stack whose conditions hold. */
export function resourcesOf(references: StackReferences): readonly Resource[] {
  const { name, template } = references.stack;
  return Object.entries(template.Resources)
    .filter(([, resource]) => references.exists(resource))
    .map(([logicalId, { Type, Properties }]) => {
      const address = `${name}/${logicalId}`;
      return {
        address,
        type: Type,
        get identity() {
          const identity = references.identity(logicalId);
          if (identity === undefined) throw new Error(`${address} does not exist`);
          return identity;
        },
        properties: () => resolvedMembers(Properties, references, address),
      };
    });
}

function resolvedMembers(
  properties: Readonly<Record<string, Json>>,
  references: StackReferences,
  address: string,
): Readonly<Record<string, Json>> {
  const resolved = resolve({ ...properties }, references, address);
  return typeof resolved === 'object' && resolved !== null && !Array.isArray(resolved) ? resolved : {};
}

/** Address, name and ARN of a resource. */
export function planned({ address, identity }: Resource): Planned {
  const { Arn } = identity.attributes;
  return { address, name: identity.name, arn: Arn ?? identity.ref };
}

/**
 * The properties of a resource as `schema`, a strict object, describes them. A property that is neither in it nor
 * among `harmless` (those that change nothing on a laptop) is refused, so that nothing is silently ignored.
 */
export function readProperties<S extends z.ZodType>(
  resource: Resource,
  schema: S,
  harmless: readonly string[] = [],
): z.infer<S> {
  const read = Object.entries(resource.properties()).filter(
    ([key]) => key !== 'Tags' && !harmless.includes(key),
  );
  const outcome = schema.safeParse(Object.fromEntries(read));
  if (outcome.success) return outcome.data;
  const problems = outcome.error.issues.flatMap(problemsOf);
  throw new Error(`${resource.address} (${resource.type}): ${problems.join('; ')}`);
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [`property ${path.join('.')}: ${issue.message}`];
  return issue.keys.map((key) => `property ${[...path, key].join('.')} is not supported locally`);
}
