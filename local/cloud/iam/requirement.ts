// Asks for what AWS itself does in the name of a role: poll a stream, write a log, start a target.
import type { Authorizer } from './authorizer.ts';
import { roleCredentials } from './credentials.ts';

/** Throws the denial's sentence when the role may not. The denial is on the authorizer's list then. */
export type Require = (roleArn: string, action: string, resource: string) => void;

export function requirement(authorizer: Authorizer): Require {
  return (roleArn, action, resource) => {
    const { accessKeyId } = roleCredentials(roleArn);
    const denial = authorizer.authorize({ kind: 'role', roleArn, accessKeyId }, [{ action, resource }]);
    if (denial !== undefined) throw new Error(`AccessDenied: ${denial.message}`);
  };
}
