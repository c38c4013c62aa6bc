// What would not run here as it does in AWS is refused when the definition is read, with the name of the state.
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../../../local/cloud/step-functions/states-language/definition.ts';
import { LAMBDA } from './given-execution.ts';

const END = { Type: 'Succeed' };
const read = (states: object, rest: object = {}) =>
  parseDefinition(JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...rest }), 'Lake/Night');
const task = (rest: object) => ({ Work: { Type: 'Task', Resource: LAMBDA, End: true, ...rest } });
const map = (rest: object) => ({
  Each: { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: END } }, End: true, ...rest },
});

describe('a definition', () => {
  it('is read with its limits', () => {
    const { startAt, states, timeoutSeconds } = read(
      { A: { Type: 'Pass', Next: 'B' }, B: END },
      { TimeoutSeconds: 60 },
    );
    expect({ startAt, names: [...states.keys()], timeoutSeconds }).toEqual({
      startAt: 'A',
      names: ['A', 'B'],
      timeoutSeconds: 60,
    });
  });

  it.each([
    [{ A: END }, { QueryLanguage: 'JSONata' }, 'only JSONPath is supported locally'],
    [{ A: END }, { StartAt: 'B' }, 'there is no state B to start at'],
    [{ A: END, B: END }, {}, 'no state leads to B'],
    [{ A: { Type: 'Pass', Next: 'B' } }, {}, 'state A leads to B, which is not there'],
    [{ A: { Type: 'Pass' } }, {}, 'state A: it has neither Next nor End'],
    [{ A: { Type: 'Pass', Next: 'A', End: true } }, {}, 'state A: it needs either Next or End'],
    [{ A: { Type: 'Activity' } }, {}, 'state A: Type'],
    [task({ HeartbeatSeconds: 5 }), {}, 'state Work: field HeartbeatSeconds is not supported locally'],
    [task({ Credentials: {} }), {}, 'state Work: field Credentials is not supported locally'],
    [task({ Assign: { a: 1 } }), {}, 'state Work: field Assign is not supported locally'],
    [task({ Arguments: {} }), {}, 'state Work: field Arguments is not supported locally'],
    [task({ QueryLanguage: 'JSONata' }), {}, 'state Work: QueryLanguage: only JSONPath'],
    [task({ Parameters: { 'a.$': '$..b' } }), {}, 'state Work: path $..b is not supported locally'],
    [task({ Parameters: { 'a.$': 1 } }), {}, 'state Work: member a.$ must be a path'],
    [
      task({ Parameters: { 'a.$': 'States.Guess()' } }),
      {},
      'state Work: States.Guess is no intrinsic function',
    ],
    [
      task({ Parameters: { 'a.$': '$$.Task.Token' } }),
      {},
      'state Work: $$.Task.Token is not in the local context',
    ],
    [task({ ResultPath: '$.a[*]' }), {}, 'state Work: ResultPath $.a[*] must lead to one place'],
    [
      task({ Retry: [{ ErrorEquals: ['States.ALL', 'Busy'] }] }),
      {},
      'state Work: States.ALL must stand alone',
    ],
    [{ A: { Type: 'Wait', End: true } }, {}, 'state A: it needs exactly one of Seconds'],
    [map({ ItemReader: {} }), {}, 'state Each: field ItemReader is not supported locally'],
    [
      map({ ToleratedFailurePercentage: 5 }),
      {},
      'state Each: field ToleratedFailurePercentage is not supported',
    ],
    [
      map({ ItemBatcher: {}, ResultWriter: {} }),
      {},
      'field ItemBatcher is not supported locally; field ResultWriter',
    ],
    [
      map({
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'I',
          States: {},
        },
      }),
      {},
      'state Each: ItemProcessor.ProcessorConfig.Mode: only inline maps are supported locally; field ItemProcessor.ProcessorConfig.ExecutionType',
    ],
    [
      map({ ItemProcessor: { StartAt: 'Each', States: { Each: END } } }),
      {},
      'more than one state is called Each',
    ],
    [
      map({
        ItemProcessor: { StartAt: 'Inner', States: { Inner: { ...task({ HeartbeatSeconds: 1 }).Work } } },
      }),
      {},
      'Lake/Night: state Inner: field HeartbeatSeconds',
    ],
    [{ A: { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'A' }] } }, {}, 'needs exactly one test'],
    [
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', StringSounds: 'b', Next: 'A' }] } },
      {},
      'StringSounds',
    ],
  ])('%j %j is refused', (states, rest, sentence) => {
    expect(() => read(states, rest)).toThrow(sentence);
  });

  it('that is no JSON is refused', () => {
    expect(() => parseDefinition('{', 'Lake/Night')).toThrow('Lake/Night: its definition is no JSON');
  });
});
