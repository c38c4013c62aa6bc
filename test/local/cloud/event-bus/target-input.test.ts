import { describe, expect, it } from 'vitest';
import { envelopeOf } from '../../../../local/cloud/event-bus/bus-event.ts';
import { type InputSettings, targetInput } from '../../../../local/cloud/event-bus/target-input.ts';

const EVENT = envelopeOf({
  id: 'e1',
  busName: 'actions',
  source: 'tillstream',
  detailType: 'OrderHeld',
  time: '2011-03-01T08:00:00Z',
  resources: [],
  detail: { orderId: 'O-1', note: 'a "quoted" note', score: 80, rules: ['velocity', 'basket'] },
});
const RULE = { name: 'held', arn: 'arn:held' };
const INGESTED = '2011-03-01T08:00:00.250Z';

const given = (settings: InputSettings) => targetInput(settings)(EVENT, RULE, INGESTED);
const transformed = (InputTemplate: string, InputPathsMap: Readonly<Record<string, string>> = {}) =>
  given({ InputTransformer: { InputTemplate, InputPathsMap } });

describe('what a target gets', () => {
  it('is the event', () => {
    expect(JSON.parse(given({}))).toEqual(EVENT);
  });

  it('is a constant', () => {
    expect(given({ Input: '{"kind":"held"}' })).toBe('{"kind":"held"}');
  });

  it.each([
    ['$.detail.orderId', '"O-1"'],
    ['$.detail-type', '"OrderHeld"'],
    ['$.detail.rules[1]', '"basket"'],
    ['$.detail.lost', 'null'],
  ])('is what is at %s', (InputPath, expected) => {
    expect(given({ InputPath })).toBe(expected);
  });
});

describe('a template', () => {
  const paths = {
    order: '$.detail.orderId',
    note: '$.detail.note',
    score: '$.detail.score',
    lost: '$.detail.lost',
  };

  it('of JSON is filled with values, and within quotes with text', () => {
    const text = transformed('{"order": <order>, "score": <score>, "text": "<score>: <note>"}', paths);
    expect(JSON.parse(text)).toEqual({ order: 'O-1', score: 80, text: '80: a "quoted" note' });
  });

  it('of plain text is filled with text', () => {
    expect(transformed('Order <order> is held: <note>', paths)).toBe('Order O-1 is held: a "quoted" note');
    expect(transformed('"Order <order> is \\"held\\": <note>"', paths)).toBe(
      '"Order O-1 is \\"held\\": a \\"quoted\\" note"',
    );
  });

  it('leaves empty what the event does not have', () => {
    expect(transformed('{"lost": <lost>, "text": "<lost>!"}', paths)).toBe('{"lost": "", "text": "!"}');
  });

  it('knows the names that are there without a path', () => {
    const template =
      '{"rule": <aws.events.rule-name>, "arn": "<aws.events.rule-arn>", "at": <aws.events.event.ingestion-time>, ' +
      '"head": <aws.events.event>, "all": <aws.events.event.json>}';
    const { detail: _, ...head } = EVENT;
    expect(JSON.parse(transformed(template))).toEqual({
      rule: 'held',
      arn: 'arn:held',
      at: INGESTED,
      head,
      all: EVENT,
    });
  });
});

describe('an input that would not work is refused:', () => {
  it.each<[InputSettings, string]>([
    [{ Input: 'held' }, 'Input must be JSON (given held)'],
    [{ Input: '1', InputPath: '$' }, 'only one of Input, InputPath and InputTransformer may be given'],
    [{ InputPath: 'detail' }, 'detail is no path: a path begins with $'],
    [{ InputPath: '$$.Execution' }, 'path $$.Execution is not supported by event buses'],
    [
      { InputTransformer: { InputTemplate: '"<order>"' } },
      'InputTemplate uses <order>, which is not in InputPathsMap',
    ],
    [
      { InputTransformer: { InputTemplate: '""', InputPathsMap: { 'AWS.id': '$.id' } } },
      'InputPathsMap must not have AWS.id: the name is reserved',
    ],
  ])('%j', (settings, message) => {
    expect(() => targetInput(settings)).toThrow(message);
  });
});
