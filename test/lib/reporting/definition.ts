// The state machine's definition as Step Functions gets it, with the logical ids of functions in place of their ARNs.
import * as z from 'zod';
import type { Synthesized } from '../synthesized.ts';

interface Branch {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface State {
  readonly Type: 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';
  readonly Resource?: string | undefined;
  readonly Next?: string | undefined;
  readonly Default?: string | undefined;
  readonly End?: boolean | undefined;
  readonly TimeoutSeconds?: number | undefined;
  readonly Parameters?: Readonly<Record<string, unknown>> | undefined;
  readonly Choices?: readonly { readonly Next: string }[] | undefined;
  readonly Retry?:
    | readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[]
    | undefined;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[] | undefined;
  readonly Branches?: readonly Branch[] | undefined;
  readonly ItemProcessor?: Branch | undefined;
}

export interface Definition extends Branch {
  readonly TimeoutSeconds: number;
}

const Part = z.union([
  z.string(),
  z.object({ Ref: z.string() }).transform(({ Ref }) => `<${Ref}>`),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform(({ 'Fn::GetAtt': [id] }) => `<${id}>`),
]);
const StateMachine = z.object({
  DefinitionString: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(Part)]) }),
});

export function definitionOf(stack: Synthesized): Definition {
  const [stateMachine] = stack.resources('AWS::StepFunctions::StateMachine');
  const [, parts] = StateMachine.parse(stateMachine?.properties).DefinitionString['Fn::Join'];
  return JSON.parse(parts.join(''));
}

export interface PlacedState {
  readonly name: string;
  readonly state: State;
  /** The branch that it is in. */
  readonly branch: Branch;
  /** The states around it, the nearest first. */
  readonly around: readonly State[];
}

/** Every state at any depth. */
export const statesIn = (branch: Branch, around: readonly State[] = []): readonly PlacedState[] =>
  Object.entries(branch.States).flatMap(([name, state]) => [
    { name, state, branch, around },
    ...[
      ...(state.Branches ?? []),
      ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
    ].flatMap((inner) => statesIn(inner, [state, ...around])),
  ]);

/** Names of the states that may come after one. */
export const followers = ({ Next, Default, Choices = [], Catch = [] }: State): readonly string[] => [
  ...[Next, Default].filter((name) => name !== undefined),
  ...[...Choices, ...Catch].map((way) => way.Next),
];
