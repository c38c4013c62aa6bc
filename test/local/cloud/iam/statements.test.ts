// Reading policy documents.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes variables so
import { describe, expect, test } from 'vitest';
import { parseStatements } from '../../../../local/cloud/iam/statements.ts';

const ALLOW = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

test('single values and lists become one form', () => {
  const document = {
    Version: '2012-10-17',
    Statement: {
      Sid: 'Read',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: ['a', 'b'],
      Condition: {
        Bool: { 'aws:SecureTransport': true },
        StringEquals: { 'aws:RequestedRegion': ['x', 'y'] },
      },
    },
  };
  expect(parseStatements(document, 'reader')).toEqual([
    {
      sid: 'Read',
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resources: ['a', 'b'],
      conditions: {
        Bool: { 'aws:SecureTransport': ['true'] },
        StringEquals: { 'aws:RequestedRegion': ['x', 'y'] },
      },
    },
  ]);
});

test('what a statement leaves out is kept apart from what it names', () => {
  const Statement = [{ Effect: 'Deny', NotAction: 'sts:*', NotResource: ['a'] }];
  expect(parseStatements({ Statement }, 'reader')).toEqual([
    {
      effect: 'Deny',
      actions: [],
      notActions: ['sts:*'],
      resources: [],
      notResources: ['a'],
      conditions: {},
    },
  ]);
});

describe('a document is refused, naming the role,', () => {
  test.each<[string, unknown, string]>([
    ['with a principal', { Statement: { ...ALLOW, Principal: '*' } }, 'Principal'],
    ['with a principal left out', { Statement: { ...ALLOW, NotPrincipal: '*' } }, 'NotPrincipal'],
    ['with an unknown effect', { Statement: { ...ALLOW, Effect: 'Maybe' } }, 'Effect'],
    [
      'without actions',
      { Statement: { Effect: 'Allow', Resource: '*' } },
      'needs either Action or NotAction',
    ],
    ['with both kinds of resource', { Statement: { ...ALLOW, NotResource: 'a' } }, 'needs either Resource'],
    ['without statements', {}, 'Statement'],
    [
      'with a policy variable',
      { Statement: { ...ALLOW, Resource: 'home/${aws:username}' } },
      '${aws:username}',
    ],
    [
      'with an unknown operator',
      { Statement: { ...ALLOW, Condition: { NumericLessThan: { 's3:max-keys': 10 } } } },
      'NumericLessThan',
    ],
    [
      'with a quantified Null',
      { Statement: { ...ALLOW, Condition: { 'ForAnyValue:Null': { 'aws:TagKeys': 'true' } } } },
      'ForAnyValue:Null',
    ],
  ])('%s', (_, document, message) => {
    expect(() => parseStatements(document, 'reader')).toThrow('a policy of role reader');
    expect(() => parseStatements(document, 'reader')).toThrow(message);
  });
});
