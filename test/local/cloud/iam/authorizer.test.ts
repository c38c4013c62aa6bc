// Who may do what, who is calling, and what a denial says.
import { expect, test } from 'vitest';
import type { Principal } from '../../../../local/cloud/api.ts';
import { createAuthorizer, type Denial } from '../../../../local/cloud/iam/authorizer.ts';
import { principalFinder, roleCredentials } from '../../../../local/cloud/iam/credentials.ts';
import type { Statement } from '../../../../local/cloud/iam/statements.ts';

const ROLE_ARN = 'arn:aws:iam::000000000000:role/counter';
const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/events';
const counter: Principal = {
  kind: 'role',
  roleArn: ROLE_ARN,
  accessKeyId: roleCredentials(ROLE_ARN).accessKeyId,
};
const read = { action: 'kinesis:GetRecords', resource: STREAM };
const write = { action: 'kinesis:PutRecord', resource: STREAM };

const allowReading: Statement = {
  effect: 'Allow',
  actions: [read.action],
  resources: [STREAM],
  conditions: {},
};
const denyWriting: Statement = { effect: 'Deny', actions: [write.action], resources: ['*'], conditions: {} };

const authorizerWith = (...statements: Statement[]) =>
  createAuthorizer([{ name: 'counter', arn: ROLE_ARN, statements }]);

test('a role may do what its policies allow', () => {
  expect(authorizerWith(allowReading).authorize(counter, [read])).toBeUndefined();
});

test('a role may not do what no policy allows, and is told so in the words of AWS', () => {
  expect(authorizerWith(allowReading).authorize(counter, [read, write])).toEqual({
    roleName: 'counter',
    action: 'kinesis:PutRecord',
    resource: STREAM,
    reason: 'implicitDeny',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/counter/local is not authorized to perform: kinesis:PutRecord ' +
      `on resource: ${STREAM} because no identity-based policy allows the kinesis:PutRecord action`,
  });
});

test('an explicit deny is told as such', () => {
  const denial = authorizerWith(denyWriting).authorize(counter, [write]);
  expect(denial?.reason).toBe('explicitDeny');
  expect(denial?.message).toMatch(/on resource: \S+ with an explicit deny in an identity-based policy$/);
});

test('a role that the app does not have may do nothing', () => {
  const stranger: Principal = { ...counter, roleArn: 'arn:aws:iam::000000000000:role/stranger' };
  expect(authorizerWith(allowReading).authorize(stranger, [read])?.reason).toBe('implicitDeny');
});

test('an action that was revoked is denied until that is taken back', () => {
  const authorizer = authorizerWith(allowReading);
  const allow = authorizer.revoke(ROLE_ARN, read.action);
  expect(authorizer.authorize(counter, [read])?.reason).toBe('explicitDeny');
  allow();
  expect(authorizer.authorize(counter, [read])).toBeUndefined();
});

test('the operator may do anything', () => {
  const operator: Principal = { kind: 'operator', accessKeyId: 'AKIAOPERATOR' };
  expect(authorizerWith(denyWriting).authorize(operator, [write])).toBeUndefined();
});

test('a decision does not outlive the condition that it was made under', () => {
  // Given
  const secure = { ...allowReading, conditions: { Bool: { 'aws:SecureTransport': ['true'] } } };
  const authorizer = authorizerWith(secure);
  const over = (transport: string) => [{ ...read, context: { 'aws:SecureTransport': transport } }];
  // When, then
  expect(authorizer.authorize(counter, over('true'))).toBeUndefined();
  expect(authorizer.authorize(counter, over('false'))?.reason).toBe('implicitDeny');
  expect(authorizer.authorize(counter, [read])?.reason).toBe('implicitDeny');
});

test('denials are kept, and told until the listener leaves', () => {
  // Given
  const authorizer = authorizerWith();
  const heard: Denial[] = [];
  const leave = authorizer.onDenial((denial) => heard.push(denial));
  // When
  authorizer.authorize(counter, [read]);
  leave();
  authorizer.authorize(counter, [write]);
  // Then
  expect(heard.map(({ action }) => action)).toEqual(['kinesis:GetRecords']);
  expect(authorizer.denials().map(({ action }) => action)).toEqual([
    'kinesis:GetRecords',
    'kinesis:PutRecord',
  ]);
});

test('only the latest thousand denials are kept', () => {
  const authorizer = authorizerWith();
  for (let index = 0; index <= 1_000; index++)
    authorizer.authorize(counter, [{ ...read, resource: `${index}` }]);
  expect(authorizer.denials()).toHaveLength(1_000);
  expect(authorizer.denials().at(-1)?.resource).toBe('1000');
});

test('fifty thousand permissions are decided within a second', () => {
  const noise = Array.from({ length: 50 }, (_, index) => ({
    ...allowReading,
    resources: [`arn:aws:s3:::${index}/*`],
  }));
  const authorizer = authorizerWith(...noise, allowReading);
  const started = performance.now();
  for (let index = 0; index < 50_000; index++) authorizer.authorize(counter, [read]);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('each role has a key id of its own, the same in every run', () => {
  const { accessKeyId } = roleCredentials(ROLE_ARN);
  expect(accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(roleCredentials(ROLE_ARN).accessKeyId).toBe(accessKeyId);
  expect(roleCredentials(`${ROLE_ARN}2`).accessKeyId).not.toBe(accessKeyId);
});

test('a role is found by its key id; whoever else calls is the operator', () => {
  const principalOf = principalFinder([ROLE_ARN]);
  expect(principalOf(counter.accessKeyId)).toEqual(counter);
  expect(principalOf('AKIAUNKNOWN')).toEqual({ kind: 'operator', accessKeyId: 'AKIAUNKNOWN' });
});
