// Every action that a role of the app may do, and whether anything that the app did needs it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Permission } from '../../local/cloud/api.ts';
import type { RolePlan } from '../../local/cloud/assembly/resources/roles.ts';
import { evaluate } from '../../local/cloud/iam/evaluate.ts';
import type { Statement } from '../../local/cloud/iam/statements.ts';

/** One action that a role may do on one resource, or on those that fit a pattern. */
export interface Grant {
  readonly role: RolePlan;
  readonly action: string;
  readonly resource: string;
}

export const grantsOf = (roles: readonly RolePlan[]): readonly Grant[] =>
  roles.flatMap((role) =>
    role.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions, resources }) =>
        actions.flatMap((action) => resources.map((resource) => ({ role, action, resource }))),
      ),
  );

/** Whether one of the permissions, all of them allowed, would be denied without the grant. */
export function isNeeded({ role, action, resource }: Grant, used: readonly Permission[]): boolean {
  const without = role.statements.flatMap((statement) => statementsWithout(statement, action, resource));
  return used.some(
    (permission) => permission.action === action && evaluate(without, permission).decision !== 'allow',
  );
}

/** The statement's other actions on all of its resources, and the action on the other resources. */
function statementsWithout(statement: Statement, action: string, resource: string): readonly Statement[] {
  if (statement.effect === 'Deny' || !statement.actions.includes(action)) return [statement];
  return [
    { ...statement, actions: statement.actions.filter((name) => name !== action) },
    { ...statement, actions: [action], resources: statement.resources.filter((name) => name !== resource) },
  ].filter(({ actions, resources }) => actions.length > 0 && resources.length > 0);
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Properties?: { readonly PolicyDocument?: { Statement: WrittenStatement[] } } }>
  >;
}

interface WrittenStatement {
  Action: string | string[];
}

/** A copy of the app in which no role may do the action. */
export function assemblyWithout(assemblyDir: string, action: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'tillstream-without-'));
  for (const name of readdirSync(assemblyDir)) {
    if (name.startsWith('asset.')) symlinkSync(join(assemblyDir, name), join(copy, name));
    else cpSync(join(assemblyDir, name), join(copy, name));
    if (!name.endsWith('.template.json')) continue;
    const template: Template = JSON.parse(readFileSync(join(copy, name), 'utf8'));
    const before = structuredClone(template);
    for (const { Properties } of Object.values(template.Resources))
      if (Properties?.PolicyDocument !== undefined)
        Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.map((statement) => ({
          ...statement,
          Action: [statement.Action].flat().filter((name) => name !== action),
        })).filter(({ Action }) => Action.length > 0);
    if (!isDeepStrictEqual(before, template)) writeFileSync(join(copy, name), JSON.stringify(template));
  }
  return copy;
}
