// Step Functions state machines. Their definitions are read while planning, so that what would not run here as it does
// in AWS is refused before anything starts.
import * as z from 'zod';
import { everyState, parseDefinition } from '../../step-functions/states-language/definition.ts';
import type { Definition } from '../../step-functions/states-language/states.ts';
import { checkTask } from '../../step-functions/tasks/resources.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';
import { Json } from '../template.ts';

export interface StateMachinePlan extends Planned {
  readonly roleArn: string;
  /** The definition as it was deployed, JSON text. */
  readonly definitionText: string;
  readonly definition: Definition;
}

const Properties = z
  .strictObject({
    StateMachineName: z.string().optional(),
    StateMachineType: z
      .literal('STANDARD', 'only standard workflows are supported locally')
      .default('STANDARD'),
    RoleArn: z.string(),
    DefinitionString: z.string().optional(),
    Definition: Json.optional(),
    DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  })
  .refine(
    ({ DefinitionString, Definition }) => (DefinitionString === undefined) !== (Definition === undefined),
    {
      error: 'it needs either DefinitionString or Definition',
    },
  );

/** What is logged and traced is looked at in the console; nothing is encrypted here. */
const HARMLESS = ['LoggingConfiguration', 'TracingConfiguration', 'EncryptionConfiguration'];

export const stateMachines: Feature<StateMachinePlan> = {
  types: ['AWS::StepFunctions::StateMachine'],
  plan: stateMachinePlan,
};

function stateMachinePlan(resource: Resource): StateMachinePlan {
  const properties = readProperties(resource, Properties, HARMLESS);
  const given = properties.DefinitionString ?? JSON.stringify(properties.Definition);
  const definitionText = substituted(given, properties.DefinitionSubstitutions, resource.address);
  const definition = parseDefinition(definitionText, resource.address);
  for (const [name, state] of everyState(definition)) {
    if (state.Type !== 'Task') continue;
    try {
      checkTask(state.Resource, state.Parameters);
    } catch (error) {
      throw new Error(
        `${resource.address}: state ${name}: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  return { ...planned(resource), roleArn: properties.RoleArn, definitionText, definition };
}

/** Fills `${key}`; a key that nothing is given for would stay in the definition as it is. */
function substituted(
  definition: string,
  substitutions: Readonly<Record<string, string | number | boolean>>,
  address: string,
): string {
  if (Object.keys(substitutions).length === 0) return definition;
  return definition.replace(/\$\{([A-Za-z0-9_]+)\}/g, (_, key: string) => {
    const value = substitutions[key];
    if (value === undefined) throw new Error(`${address}: DefinitionSubstitutions has no ${key}`);
    return JSON.stringify(String(value)).slice(1, -1);
  });
}

interface Known {
  readonly stateMachines: readonly StateMachinePlan[];
  readonly roles: readonly { readonly arn: string }[];
  readonly functions: readonly { readonly arn: string; readonly name: string }[];
  readonly workGroups: readonly { readonly name: string }[];
}

/** What a task names and the app does not have would fail a night later, in the middle of it. */
export function refuseLostTasks({ stateMachines: machines, roles, functions, workGroups }: Known): void {
  const functionNames = functions.flatMap(({ arn, name }) => [arn, name]);
  const groupNames = workGroups.map(({ name }) => name);
  for (const { address, roleArn, definition } of machines) {
    if (!roles.some(({ arn }) => arn === roleArn))
      throw new Error(`${address}: its role ${roleArn} is not part of the app`);
    for (const [name, state] of everyState(definition)) {
      const { FunctionName, WorkGroup } = state.Type === 'Task' ? textsOf(state.Parameters) : {};
      if (FunctionName !== undefined && !functionNames.includes(FunctionName.replace(/:\$LATEST$/, '')))
        throw new Error(`${address}: state ${name}: its function ${FunctionName} is not part of the app`);
      if (WorkGroup !== undefined && !groupNames.includes(WorkGroup))
        throw new Error(`${address}: state ${name}: its workgroup ${WorkGroup} is not part of the app`);
    }
  }
}

function textsOf(parameters: Json | undefined): Readonly<Record<string, string>> {
  const members = typeof parameters === 'object' && parameters !== null ? Object.entries(parameters) : [];
  return Object.fromEntries(
    members.filter((member): member is [string, string] => typeof member[1] === 'string'),
  );
}
