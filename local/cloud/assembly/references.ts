// What the names in each stack of an assembly stand for: resources, parameters, conditions, mappings, exports.
import { ACCOUNT_ID, localArn, REGION } from './account.ts';
import type { Assembly, Stack } from './assembly.ts';
import { holds } from './conditions.ts';
import { type References, resolve } from './intrinsics.ts';
import { type Identity, identityOf } from './physical-ids.ts';
import type { Json, TemplateResource } from './template.ts';

export interface StackReferences extends References {
  readonly stack: Stack;
  /** Undefined when the stack has no such resource or its condition does not hold. */
  identity(logicalId: string): Identity | undefined;
  /** Whether an optional `Condition` of a resource or output lets it exist. */
  exists(conditioned: { readonly Condition?: string | undefined }): boolean;
}

/** @param endpoint where the local endpoint listens, e.g. `http://127.0.0.1:4566` */
export function referencesOf(assembly: Assembly, endpoint: string): readonly StackReferences[] {
  const all: readonly StackReferences[] = assembly.stacks.map((stack) =>
    stackReferences(stack, endpoint, (exportName) => exported(all, exportName)),
  );
  return all;
}

function stackReferences(stack: Stack, endpoint: string, imported: References['imported']): StackReferences {
  const { template } = stack;
  const identities = new Map<string, Identity | 'being named'>();
  const references: StackReferences = {
    stack,
    imported,
    identity(logicalId) {
      const resource = template.Resources[logicalId];
      if (resource === undefined || !references.exists(resource)) return undefined;
      const known = identities.get(logicalId);
      if (known === 'being named') throw new Error(`${stack.name}/${logicalId}: its name refers to itself`);
      if (known !== undefined) return known;
      identities.set(logicalId, 'being named');
      const identity = identityOf({ ...unnamed(references, logicalId, resource), endpoint });
      identities.set(logicalId, identity);
      return identity;
    },
    exists: ({ Condition }) => Condition === undefined || conditionOf(references, Condition),
    ref: (name) =>
      pseudoParameter(stack.name, name) ?? parameter(stack, name) ?? references.identity(name)?.ref,
    attribute: (logicalId, attribute) => references.identity(logicalId)?.attributes[attribute],
    condition(name) {
      const expression = template.Conditions[name];
      return expression === undefined ? undefined : holds(expression, references, `${stack.name}/${name}`);
    },
    mapped: (map, topKey, secondKey) => template.Mappings[map]?.[topKey]?.[secondKey],
  };
  return references;
}

function conditionOf({ stack, condition }: StackReferences, name: string): boolean {
  const value = condition(name);
  if (value === undefined) throw new Error(`${stack.name}: no condition is called ${name}`);
  return value;
}

function unnamed(references: StackReferences, logicalId: string, resource: TemplateResource) {
  const place = `${references.stack.name}/${logicalId}`;
  return {
    type: resource.Type,
    stackName: references.stack.name,
    logicalId,
    text(property: string): string | undefined {
      const value = propertyAt(resource.Properties, property);
      const resolved = value === undefined ? undefined : resolve(value, references, place);
      if (resolved === undefined || typeof resolved === 'string') return resolved;
      throw new Error(`${place}: property ${property} is not text`);
    },
    has: (property: string) => {
      const value = resource.Properties[property];
      return value !== undefined && resolve(value, references, place) !== undefined;
    },
  };
}

/** The property that a dotted path leads to. */
function propertyAt(properties: Readonly<Record<string, Json>>, path: string): Json | undefined {
  let value: Json | undefined = { ...properties };
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = value[key];
  }
  return value;
}

function pseudoParameter(stackName: string, name: string): string | undefined {
  switch (name) {
    case 'AWS::Region':
      return REGION;
    case 'AWS::AccountId':
      return ACCOUNT_ID;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return stackName;
    case 'AWS::StackId':
      return localArn('cloudformation', `stack/${stackName}/local`);
    default:
      return undefined;
  }
}

/** A parameter has its default, unless that only names a value in the account's parameter store. */
function parameter(stack: Stack, name: string): Json | undefined {
  const declared = stack.template.Parameters[name];
  if (declared === undefined) return undefined;
  if (declared.Default !== undefined && !declared.Type.startsWith('AWS::SSM::')) return declared.Default;
  throw new Error(`${stack.name}: parameter ${name} (${declared.Type}) has no default that is known locally`);
}

function exported(all: readonly StackReferences[], exportName: string): Json | undefined {
  for (const references of all) {
    for (const [id, output] of Object.entries(references.stack.template.Outputs)) {
      const place = `${references.stack.name}/${id}`;
      if (output.Export === undefined || !references.exists(output)) continue;
      if (resolve(output.Export.Name, references, place) === exportName)
        return resolve(output.Value, references, place);
    }
  }
  return undefined;
}
