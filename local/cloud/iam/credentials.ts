// The access key of each role: the endpoint tells from it which role is calling.
import { createHash } from 'node:crypto';
import type { Principal } from '../api.ts';

export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The same role has the same key in every run. Signatures are not checked, so the secret keeps nothing safe. */
export function roleCredentials(roleArn: string): RoleCredentials {
  const digest = createHash('sha256').update(roleArn).digest();
  return { accessKeyId: `AKIA${base32(digest).slice(0, 16)}`, secretAccessKey: digest.toString('base64') };
}

/** Finds who calls by access key id: a role of the app, or else the operator. */
export function principalFinder(roleArns: Iterable<string>): (accessKeyId: string) => Principal {
  const arns = new Map<string, string>();
  for (const roleArn of roleArns) arns.set(roleCredentials(roleArn).accessKeyId, roleArn);
  return (accessKeyId) => {
    const roleArn = arns.get(accessKeyId);
    return roleArn === undefined ? { kind: 'operator', accessKeyId } : { kind: 'role', roleArn, accessKeyId };
  };
}

/** Access key ids are written in this alphabet. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
