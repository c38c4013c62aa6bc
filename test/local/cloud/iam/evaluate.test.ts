// IAM decisions, by tables and by properties.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../local/cloud/iam/evaluate.ts';
import type { Conditions, Statement } from '../../../../local/cloud/iam/statements.ts';

const statement = (overrides: Partial<Statement> = {}): Statement => ({
  effect: 'Allow',
  actions: ['*'],
  resources: ['*'],
  conditions: {},
  ...overrides,
});

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:queue';

describe('an action matches', () => {
  test.each<[string, string, boolean]>([
    ['sqs:SendMessage', 'sqs:SendMessage', true],
    ['SQS:sendmessage', 'sqs:SendMessage', true],
    ['sqs:*', 'sqs:SendMessage', true],
    ['*', 'sqs:SendMessage', true],
    ['sqs:Send*', 'sqs:SendMessageBatch', true],
    ['sqs:SEND*', 'sqs:SendMessage', true],
    ['sqs:S?ndMessage', 'sqs:SendMessage', true],
    ['sqs:*Message', 'sqs:SendMessageBatch', false],
    ['sqs:SendMessage', 'sqs:SendMessageBatch', false],
    ['sqs:SendMessage?', 'sqs:SendMessage', false],
    ['sqsx*', 'sqs:SendMessage', false],
  ])('%s against %s: %s', (pattern, action, expected) => {
    const { decision } = evaluate([statement({ actions: [pattern] })], { action, resource: QUEUE });
    expect(decision).toBe(expected ? 'allow' : 'implicitDeny');
  });
});

describe('a resource matches', () => {
  test.each<[string, string, boolean]>([
    ['arn:aws:s3:::lake/*', 'arn:aws:s3:::lake/a/b.json', true],
    ['arn:aws:s3:::lake/*', 'arn:aws:s3:::lake', false],
    ['arn:aws:s3:::lake', 'arn:aws:s3:::LAKE', false],
    ['arn:aws:s3:::LAKE/*', 'arn:aws:s3:::lake/a', false],
    ['arn:aws:s3:::lake/?.json', 'arn:aws:s3:::lake/a.json', true],
    ['arn:aws:s3:::lake/?.json', 'arn:aws:s3:::lake/ab.json', false],
    ['arn:aws:s3:::lake/a.json', 'arn:aws:s3:::lake/aXjson', false],
    ['arn:aws:s3:::lake/(a|b)+[c]$', 'arn:aws:s3:::lake/(a|b)+[c]$', true],
    ['arn:aws:s3:::lake/*', 'arn:aws:s3:::lake/two\nlines', true],
    [
      'arn:aws:dynamodb:*:*:table/t/index/*',
      'arn:aws:dynamodb:us-east-1:000000000000:table/t/index/by-sku',
      true,
    ],
    ['*', 'anything', true],
  ])('%s against %s: %s', (pattern, resource, expected) => {
    const { decision } = evaluate([statement({ resources: ['other', pattern] })], {
      action: 's3:GetObject',
      resource,
    });
    expect(decision).toBe(expected ? 'allow' : 'implicitDeny');
  });
});

describe('a decision', () => {
  const needed = { action: 'sqs:SendMessage', resource: QUEUE };
  const deny = statement({ effect: 'Deny', sid: 'No' });

  test('without statements is an implicit deny', () => {
    expect(evaluate([], needed)).toEqual({ decision: 'implicitDeny' });
  });

  test('is an explicit deny whatever stands before or after, and names the statement', () => {
    expect(evaluate([statement(), deny], needed)).toEqual({ decision: 'explicitDeny', statement: deny });
    expect(evaluate([deny, statement()], needed)).toEqual({ decision: 'explicitDeny', statement: deny });
  });

  test('passes over a deny whose condition fails', () => {
    const conditional = { ...deny, conditions: { Bool: { 'aws:SecureTransport': ['false'] } } };
    const context = { 'aws:SecureTransport': 'true' };
    expect(evaluate([statement(), conditional], { ...needed, context })).toEqual({ decision: 'allow' });
  });

  test('of NotAction and NotResource is about all others', () => {
    const others = statement({
      actions: [],
      notActions: ['s3:*'],
      resources: [],
      notResources: ['arn:aws:s3:::*'],
    });
    expect(evaluate([others], needed).decision).toBe('allow');
    expect(evaluate([others], { ...needed, action: 'S3:GetObject' }).decision).toBe('implicitDeny');
    expect(evaluate([others], { ...needed, resource: 'arn:aws:s3:::lake' }).decision).toBe('implicitDeny');
  });

  test('fails on an operator that it does not know', () => {
    const conditions = { DateLessThan: { 'aws:CurrentTime': ['2026-01-01'] } };
    expect(() => evaluate([statement({ conditions })], needed)).toThrow('condition operator DateLessThan');
  });
});

describe('a condition holds', () => {
  const ARN = 'arn:aws:sns:us-east-1:000000000000:alerts';

  test.each<[string, readonly string[], string | undefined, boolean]>([
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', ['a'], 'A', false],
    ['StringEquals', ['a*'], 'ab', false],
    ['StringEquals', ['a'], undefined, false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a'], undefined, true],
    ['StringEqualsIgnoreCase', ['Ab'], 'aB', true],
    ['StringEqualsIgnoreCase', ['Ab'], undefined, false],
    ['StringNotEqualsIgnoreCase', ['Ab'], 'aB', false],
    ['StringNotEqualsIgnoreCase', ['Ab'], undefined, true],
    ['StringLike', ['a*', 'b?'], 'bc', true],
    ['StringLike', ['a*'], 'ba', false],
    ['StringLike', ['*'], undefined, false],
    ['StringNotLike', ['a*', 'b*'], 'bc', false],
    ['StringNotLike', ['a*'], 'ba', true],
    ['StringNotLike', ['a*'], undefined, true],
    ['Bool', ['true'], 'TRUE', true],
    ['Bool', ['true'], 'false', false],
    ['Bool', ['false'], undefined, false],
    ['Null', ['true'], undefined, true],
    ['Null', ['true'], 'x', false],
    ['Null', ['false'], undefined, false],
    ['Null', ['false'], 'x', true],
    ['ArnEquals', [ARN], ARN, true],
    ['ArnEquals', ['arn:aws:sns:*:*:al*'], ARN, true],
    ['ArnLike', ['arn:aws:sns:*:alerts'], ARN, false],
    ['ArnLike', ['*'], ARN, true],
    ['ArnLike', ['arn:aws:logs:*:*:*'], 'arn:aws:logs:us-east-1:000000000000:log-group:a:*', true],
    ['ArnLike', [ARN], undefined, false],
    ['ArnNotEquals', [ARN], ARN, false],
    ['ArnNotLike', ['arn:aws:s3:*:*:*'], ARN, true],
    ['ArnNotLike', [ARN], undefined, true],
    ['StringEqualsIfExists', ['a'], undefined, true],
    ['StringEqualsIfExists', ['a'], 'b', false],
    ['BoolIfExists', ['true'], undefined, true],
    ['ArnLikeIfExists', [ARN], undefined, true],
    ['ForAllValues:StringEquals', ['a', 'b'], 'b', true],
    ['ForAllValues:StringEquals', ['a'], 'b', false],
    ['ForAllValues:StringEquals', ['a'], undefined, true],
    ['ForAllValues:StringNotLike', ['a*'], 'ab', false],
    ['ForAnyValue:StringLike', ['a*'], 'ab', true],
    ['ForAnyValue:StringLike', ['a*'], undefined, false],
    ['ForAnyValue:StringNotEquals', ['a'], 'b', true],
    ['ForAnyValue:StringNotEquals', ['a'], undefined, false],
    ['ForAnyValue:StringEqualsIfExists', ['a'], undefined, true],
  ])('%s %j for %s: %s', (operator, values, value, expected) => {
    const conditions: Conditions = { [operator]: { 'aws:Key': values } };
    const context = value === undefined ? undefined : { 'aws:KEY': value };
    const permission = { action: 'sqs:SendMessage', resource: QUEUE, ...(context && { context }) };
    expect(evaluate([statement({ conditions })], permission).decision).toBe(
      expected ? 'allow' : 'implicitDeny',
    );
  });

  test('only when every operator and every key holds', () => {
    const conditions = { StringEquals: { a: ['1'], b: ['2'] }, Bool: { c: ['true'] } };
    const decide = (context: Record<string, string>) =>
      evaluate([statement({ conditions })], { action: 'x:Y', resource: '*', context }).decision;
    expect(decide({ a: '1', b: '2', c: 'true' })).toBe('allow');
    expect(decide({ a: '1', b: '3', c: 'true' })).toBe('implicitDeny');
    expect(decide({ a: '1', b: '2', c: 'false' })).toBe('implicitDeny');
  });
});

describe('whatever the policies', () => {
  const action = fc.constantFrom('s3:GetObject', 's3:PutObject', 'sns:Publish');
  const resource = fc.constantFrom('arn:aws:s3:::lake/a', 'arn:aws:s3:::lake/b', 'arn:aws:sns:::alerts');
  const permission = fc.record({ action, resource });
  const someStatement: fc.Arbitrary<Statement> = fc.record({
    effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    actions: fc.array(fc.oneof(action, fc.constantFrom('*', 's3:*', 'S3:Get?bject')), { maxLength: 3 }),
    resources: fc.array(fc.oneof(resource, fc.constantFrom('*', '*lake/?')), { maxLength: 3 }),
    conditions: fc.constant({}),
  });
  const policies = fc.array(someStatement, { maxLength: 6 });

  test('adding a deny of the needed permission always denies', () => {
    fc.assert(
      fc.property(policies, permission, fc.nat(), (statements, needed, at) => {
        const deny = statement({ effect: 'Deny', actions: [needed.action], resources: [needed.resource] });
        const position = at % (statements.length + 1);
        expect(evaluate(statements.toSpliced(position, 0, deny), needed).decision).toBe('explicitDeny');
      }),
    );
  });

  test('adding allows never turns an explicit deny into an allow', () => {
    fc.assert(
      fc.property(policies, policies, permission, (statements, more, needed) => {
        const allows = more.map((other) => ({ ...other, effect: 'Allow' as const }));
        const [before, after] = [evaluate(statements, needed), evaluate([...allows, ...statements], needed)];
        expect(after.decision === 'explicitDeny').toBe(before.decision === 'explicitDeny');
      }),
    );
  });
});
