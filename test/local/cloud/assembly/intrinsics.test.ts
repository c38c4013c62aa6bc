// Each intrinsic function on its own, with references that a test can read at a glance.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes variables so
import { describe, expect, test } from 'vitest';
import { holds } from '../../../../local/cloud/assembly/conditions.ts';
import { type References, resolve } from '../../../../local/cloud/assembly/intrinsics.ts';
import type { Json } from '../../../../local/cloud/assembly/template.ts';

const REFS: Record<string, Json> = { Events: 'retail-events', 'AWS::Region': 'us-east-1' };
const ATTRIBUTES: Record<string, string> = { 'Events.Arn': 'arn:events', 'Db.Endpoint.Port': '5432' };
const CONDITIONS: Record<string, boolean> = { IsLocal: true, IsChina: false };

const references: References = {
  ref: (name) => REFS[name],
  attribute: (id, attribute) => ATTRIBUTES[`${id}.${attribute}`],
  condition: (name) => CONDITIONS[name],
  mapped: (map, top, second) => (map === 'Sizes' && top === 'small' && second === 'memory' ? 128 : undefined),
  imported: (name) => (name === 'Store:Arn' ? 'arn:imported' : undefined),
};

const resolved = (value: Json) => resolve(value, references, 'Stack/Thing');

describe('a resolvable value', () => {
  test.each<[string, Json, Json | undefined]>([
    ['plain text stays', 'text', 'text'],
    ['numbers, booleans and null stay', [1, true, null], [1, true, null]],
    ['Ref names a resource', { Ref: 'Events' }, 'retail-events'],
    ['Ref names a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['a property may be called Ref beside others', { Ref: 'a', b: 1 }, { Ref: 'a', b: 1 }],
    ['GetAtt takes a list', { 'Fn::GetAtt': ['Events', 'Arn'] }, 'arn:events'],
    ['GetAtt takes dotted text', { 'Fn::GetAtt': 'Db.Endpoint.Port' }, '5432'],
    ['Join joins resolved parts', { 'Fn::Join': ['/', ['a', { Ref: 'Events' }, 1]] }, 'a/retail-events/1'],
    ['Join leaves out NoValue', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
    [
      'Sub names resources and attributes',
      { 'Fn::Sub': '${Events}:${Events.Arn}' },
      'retail-events:arn:events',
    ],
    ['Sub keeps escaped names', { 'Fn::Sub': '${!Events} in ${AWS::Region}' }, '${Events} in us-east-1'],
    [
      'Sub prefers its own variables',
      { 'Fn::Sub': ['${Name} of ${Events}', { Name: { Ref: 'AWS::Region' }, Events: 'mine' }] },
      'us-east-1 of mine',
    ],
    ['Select picks by number or text', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Split makes a list to select from', { 'Fn::Select': [2, { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
    ['If takes the first branch when the condition holds', { 'Fn::If': ['IsLocal', 'yes', 'no'] }, 'yes'],
    ['If takes the second branch otherwise', { 'Fn::If': ['IsChina', 'yes', 'no'] }, 'no'],
    [
      'If does not look at the branch not taken',
      { 'Fn::If': ['IsLocal', 'yes', { 'Fn::GetAtt': ['Gone', 'Arn'] }] },
      'yes',
    ],
    [
      'NoValue drops the property',
      { a: { 'Fn::If': ['IsChina', 1, { Ref: 'AWS::NoValue' }] }, b: 2 },
      { b: 2 },
    ],
    ['NoValue drops the element', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    [
      'ImportValue takes what another stack exports',
      { 'Fn::ImportValue': { 'Fn::Sub': 'Store:Arn' } },
      'arn:imported',
    ],
    ['FindInMap looks a value up', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    ['Base64 encodes', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ])('%s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });
});

describe('an unresolvable value is refused, naming the place and the intrinsic', () => {
  test.each<[string, Json, string]>([
    ['an unknown intrinsic', { 'Fn::Cidr': ['10.0.0.0/8', 1] }, 'Fn::Cidr ["10.0.0.0/8",1] is not supported'],
    ['an intrinsic with a neighbour', { 'Fn::Base64': 'a', other: 1 }, 'Fn::Base64 "a" is not supported'],
    ['a name that is not there', { Ref: 'Nobody' }, 'Ref "Nobody" names nothing in this stack'],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Events', 'Colour'] },
      'Fn::GetAtt ["Events","Colour"] names no attribute',
    ],
    ['an attribute without its name', { 'Fn::GetAtt': 'Events' }, 'Fn::GetAtt "Events" needs text'],
    ['an unknown name in Sub', { 'Fn::Sub': 'a ${Nobody}' }, 'Fn::Sub "a ${Nobody}" names Nobody'],
    ['an unknown attribute in Sub', { 'Fn::Sub': '${Events.Colour}' }, 'names no attribute'],
    ['a Join of an object', { 'Fn::Join': ['', [{ a: 1 }]] }, 'needs text'],
    ['a Join of text', { 'Fn::Join': ['', 'text'] }, 'needs a list'],
    ['a Join without separator', { 'Fn::Join': [['a']] }, 'needs 2 arguments'],
    ['a Select beyond the end', { 'Fn::Select': [2, ['a', 'b']] }, 'is out of range'],
    ['an If on no condition', { 'Fn::If': ['Nope', 1, 2] }, 'names no condition'],
    ['an If with one branch', { 'Fn::If': ['IsLocal', 1] }, 'needs 3 arguments'],
    ['an import of what no stack exports', { 'Fn::ImportValue': 'Store:Gone' }, 'is exported by no stack'],
    ['a map without the key', { 'Fn::FindInMap': ['Sizes', 'large', 'memory'] }, 'is not in the mappings'],
    ['a dynamic reference', '{{resolve:ssm:/name}}', 'dynamic reference {{resolve:ssm:/name}}'],
  ])('%s', (_, value, message) => {
    const nested = { Properties: [value] };
    expect(() => resolved(nested)).toThrow(message);
    expect(() => resolved(nested)).toThrow(/^Stack\/Thing: /);
  });
});

describe('a condition', () => {
  const yes: Json = { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] };
  const no: Json = { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'cn-north-1'] };

  test.each<[string, Json, boolean]>([
    ['Equals holds for equal values', yes, true],
    ['Equals fails for other values', no, false],
    ['And needs all', { 'Fn::And': [yes, no] }, false],
    ['Or needs one', { 'Fn::Or': [no, yes] }, true],
    ['Not turns it round', { 'Fn::Not': [no] }, true],
    ['Condition names another', { 'Fn::And': [{ Condition: 'IsLocal' }, yes] }, true],
  ])('%s', (_, expression, expected) => {
    expect(holds(expression, references, 'Stack/Given')).toBe(expected);
  });

  test.each<[string, Json, string]>([
    ['an unknown operator', { 'Fn::Contains': [['a'], 'a'] }, 'Stack/Given: condition {"Fn::Contains"'],
    ['a name that is not there', { Condition: 'Nope' }, 'names no condition of this stack'],
    ['text', 'true', 'is not a condition'],
    ['two operators', { 'Fn::And': [], 'Fn::Or': [] }, 'needs exactly one operator'],
    ['an operator without a list', { 'Fn::Not': 'x' }, 'needs a list'],
  ])('rejects %s', (_, expression, message) => {
    expect(() => holds(expression, references, 'Stack/Given')).toThrow(message);
  });
});
