import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { rememberExpressions } from '../../../../local/cloud/dynamodb/known-expressions.ts';

const require = createRequire(import.meta.url);

/** A parser that counts its work, with one of dynalite's grammars. */
function givenParser(grammar: 'conditionParser' | 'updateParser' = 'conditionParser') {
  const { parse } = require(`dynalite/db/${grammar}`);
  const parsed: string[] = [];
  const parser = {
    parse(expression: string, options: object): unknown {
      parsed.push(expression);
      return parse(expression, options);
    },
  };
  rememberExpressions(parser);
  return { parser, parsed, parse };
}

const asked = (attrVals: Record<string, unknown> = {}, attrNames: Record<string, string> = {}) => ({
  context: {
    isReserved: () => false,
    compare: () => false,
    attrVals,
    attrNames,
    unusedAttrNames: Object.fromEntries(Object.keys(attrNames).map((name) => [name, true])),
    unusedAttrVals: Object.fromEntries(Object.keys(attrVals).map((name) => [name, true])),
  },
});

it('parses a condition once, whatever its values, which are those of each time', () => {
  const { parser, parsed, parse } = givenParser();
  const expression = '#v = :read AND size(marks) > :most';
  for (const read of ['1', '2', '3']) {
    const given = () => asked({ ':read': { N: read }, ':most': { N: '9' } }, { '#v': 'version' });
    const options = given();
    expect(parser.parse(expression, options)).toEqual(parse(expression, given()));
    expect(options.context).toMatchObject({ unusedAttrNames: {}, unusedAttrVals: {} });
  }
  expect(parsed).toEqual([expression]);
});

it('parses an update once, and gives each asker a copy of its own', () => {
  const { parser, parsed, parse } = givenParser('updateParser');
  const expression =
    'SET onHand = if_not_exists(onHand, :none) + :change, marks.#shard = :mark REMOVE rebuilt';
  const values = (change: string) => ({
    ':none': { N: '0' },
    ':change': { N: change },
    ':mark': { S: change },
  });
  const results = ['1', '2'].map((change) =>
    parser.parse(expression, asked(values(change), { '#shard': 's-1' })),
  );
  expect(results[1]).toEqual(parse(expression, asked(values('2'), { '#shard': 's-1' })));
  expect(results[0]).toEqual(parse(expression, asked(values('1'), { '#shard': 's-1' })));
  expect(parsed).toHaveLength(1);
});

it('parses anew what other names, or values of other types, make another expression of', () => {
  const { parser, parsed } = givenParser();
  parser.parse('#v = :read', asked({ ':read': { N: '1' } }, { '#v': 'version' }));
  parser.parse('#v = :read', asked({ ':read': { S: '1' } }, { '#v': 'version' }));
  parser.parse('#v = :read', asked({ ':read': { S: '1' } }, { '#v': 'revision' }));
  expect(parsed).toHaveLength(3);
});

it('parses every time where a value itself is looked at', () => {
  const { parser, parsed } = givenParser();
  for (let time = 0; time < 2; time += 1)
    parser.parse('v BETWEEN :a AND :b', asked({ ':a': { N: '1' }, ':b': { N: '2' } }));
  expect(parsed).toHaveLength(2);
});

it('leaves placeholders that an expression does not use unused, every time', () => {
  const { parser } = givenParser();
  for (let time = 0; time < 2; time += 1) {
    const options = asked({ ':read': { N: '1' }, ':other': { N: '2' } });
    parser.parse('v = :read', options);
    expect(options.context.unusedAttrVals).toEqual({ ':other': true });
  }
});

it('refuses a broken expression every time', () => {
  const { parser } = givenParser();
  for (let time = 0; time < 2; time += 1)
    expect(() => parser.parse('attribute_not_exists(', asked())).toThrow(/Syntax|Expected/);
});
