import { describe, expect, it } from 'vitest';
import { parsePrefix } from '../../../../local/cloud/firehose/prefix.ts';

const timeMs = Date.parse('2011-01-31T23:05:09.250Z');
const read = (text: string, timeZone = 'UTC') =>
  parsePrefix(text, timeZone)({ timeMs, errorOutputType: 'processing-failed' });

describe('a prefix', () => {
  it.each([
    ['events/arrival_date=!{timestamp:yyyy-MM-dd}/', 'events/arrival_date=2011-01-31/'],
    ['!{timestamp:yyyy}/!{timestamp:MM}/!{timestamp:dd}/!{timestamp:HH}-', '2011/01/31/23-'],
    ["!{timestamp:'y='yyyy'/m='MM/mm.ss}", 'y=2011/m=01/05.09'],
    ['failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/', 'failed/processing-failed/2011-01-31/'],
    ['failed/!{firehose:error-output-type}/', 'failed/processing-failed/'],
  ])('%s tells the time of the oldest record, or the error', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('that tells nothing gets the hour, as Firehose does it', () => {
    expect(read('events/')).toBe('events/2011/01/31/23/');
    expect(read('')).toBe('2011/01/31/23/');
  });

  it('tells the time of its time zone', () => {
    expect(read('!{timestamp:yyyy-MM-dd HH}', 'Asia/Tokyo')).toBe('2011-02-01 08');
  });

  it('may hold chance', () => {
    const prefix = parsePrefix('!{firehose:random-string}/', 'UTC');
    expect(prefix({ timeMs })).toMatch(/^[A-Za-z0-9]{11}\/$/);
    expect(prefix({ timeMs })).not.toBe(prefix({ timeMs }));
  });

  it.each([
    ['!{timestamp:YYYY-MM-dd}', 'the time pattern "YYYY-MM-dd" in a prefix is not supported locally'],
    ['!{timestamp:EEE}', 'the time pattern "EEE"'],
    ["!{timestamp:yyyy'}", 'the time pattern "yyyy\'"'],
    ['!{partitionKeyFromLambda:store}', 'the expression !{partitionKeyFromLambda:store} in a prefix'],
    ['!{firehose:other}', 'the expression !{firehose:other} in a prefix'],
  ])('rejects %s', (text, sentence) => {
    expect(() => parsePrefix(text, 'UTC')).toThrow(sentence);
  });

  it('rejects a time zone that is none', () => {
    expect(() => parsePrefix('x', 'Mars/Base')).toThrow('Mars/Base');
  });
});
