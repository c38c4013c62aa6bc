// Says whether a caller may do what a request needs, by the policies of the caller's role; keeps every denial.
import type { Permission, Principal } from '../api.ts';
import { ACCOUNT_ID } from '../assembly/account.ts';
import { type Decision, evaluate } from './evaluate.ts';
import type { Statement } from './statements.ts';

/** What the authorizer reads of a planned role. */
export interface RolePolicies {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

export interface Denial {
  readonly roleName: string;
  readonly action: string;
  readonly resource: string;
  readonly reason: 'implicitDeny' | 'explicitDeny';
  /** The sentence that AWS would answer. */
  readonly message: string;
}

export interface Authorizer {
  /** Undefined when everything needed is allowed, otherwise the first denial. */
  authorize(principal: Principal, needed: readonly Permission[]): Denial | undefined;
  /** The latest denials, oldest first. */
  denials(): readonly Denial[];
  /** Calls `listener` at every denial; returns a function that stops that. */
  onDenial(listener: (denial: Denial) => void): () => void;
  /** Denies a role an action, as somebody does who changes its policy; returns a function that takes that back. */
  revoke(roleArn: string, action: string): () => void;
}

/** Enough to see what went wrong; a function denied in a loop must not fill the memory. */
const KEPT_DENIALS = 1_000;
/** Object keys make the number of resources endless. */
const CACHED_DECISIONS = 20_000;

type Decide = (permission: Permission) => Decision;

export type OnAllowed = (roleArn: string, permission: Permission) => void;

/** @param onAllowed told of everything that a role is allowed to do */
export function createAuthorizer(
  roles: readonly RolePolicies[],
  onAllowed: OnAllowed = () => {},
): Authorizer {
  const deciders = new Map(roles.map((role) => [role.arn, decider(role.statements)]));
  const names = new Map(roles.map((role) => [role.arn, role.name]));
  const denials: Denial[] = [];
  const listeners = new Set<(denial: Denial) => void>();
  const revoked = new Set<string>();

  const record = (denial: Denial) => {
    denials.push(denial);
    if (denials.length > KEPT_DENIALS) denials.shift();
    for (const listener of listeners) listener(denial);
    return denial;
  };

  return {
    authorize(principal, needed) {
      if (principal.kind === 'operator') return undefined;
      const decide = deciders.get(principal.roleArn);
      for (const permission of needed) {
        const decision = revoked.has(`${principal.roleArn} ${permission.action}`)
          ? 'explicitDeny'
          : (decide?.(permission).decision ?? 'implicitDeny');
        if (decision === 'allow') {
          onAllowed(principal.roleArn, permission);
          continue;
        }
        return record(denialOf(names.get(principal.roleArn) ?? principal.roleArn, permission, decision));
      }
      return undefined;
    },
    denials: () => [...denials],
    onDenial(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revoke(roleArn, action) {
      revoked.add(`${roleArn} ${action}`);
      return () => revoked.delete(`${roleArn} ${action}`);
    },
  };
}

/** Decides with a memory: a function asks for the same few permissions at every invocation. */
function decider(statements: readonly Statement[]): Decide {
  const decisions = new Map<string, Decision>();
  return (permission) => {
    const key = cacheKey(permission);
    const known = decisions.get(key);
    if (known !== undefined) return known;
    if (decisions.size >= CACHED_DECISIONS) decisions.clear();
    const decision = evaluate(statements, permission);
    decisions.set(key, decision);
    return decision;
  };
}

function cacheKey({ action, resource, context }: Permission): string {
  return context === undefined ? `${action} ${resource}` : `${action} ${resource} ${JSON.stringify(context)}`;
}

function denialOf(roleName: string, { action, resource }: Permission, reason: Denial['reason']): Denial {
  const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${roleName}/local`;
  const because =
    reason === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
  return { roleName, action, resource, reason, message };
}
