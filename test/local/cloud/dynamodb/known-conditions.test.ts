import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { rememberConditions } from '../../../../local/cloud/dynamodb/known-conditions.ts';

/** A parser that counts its work, with dynalite's grammar. */
function givenParser() {
  const { parse } = createRequire(import.meta.url)('dynalite/db/conditionParser');
  const parsed: string[] = [];
  const parser = {
    parse(expression: string, options: object): unknown {
      parsed.push(expression);
      return parse(expression, options);
    },
  };
  rememberConditions(parser);
  return { parser, parsed };
}

const plain = () => ({ context: { isReserved: () => false, compare: () => false } });

it('parses a condition without placeholders once', () => {
  const { parser, parsed } = givenParser();
  const [first, second] = [1, 2].map(() => parser.parse('attribute_not_exists(version)', plain()));
  expect(second).toEqual(first);
  expect(parsed).toEqual(['attribute_not_exists(version)']);
});

it('parses a condition with a value every time, because its value is part of what it means', () => {
  const { parser } = givenParser();
  const read = (version: string) =>
    JSON.stringify(
      parser.parse('version = :read', {
        context: { ...plain().context, attrVals: { ':read': { N: version } }, unusedAttrVals: {} },
      }),
    );
  expect(read('1')).toContain('"N":"1"');
  expect(read('2')).toContain('"N":"2"');
});

it('refuses a broken condition every time', () => {
  const { parser } = givenParser();
  for (let time = 0; time < 2; time += 1)
    expect(() => parser.parse('attribute_not_exists(', plain())).toThrow(/Syntax|Expected/);
});
