import { describe, expect, it } from 'vitest';
import { contractOf, type RetailEvent } from '../../../contracts/retail-event.ts';
import { archiveEvents } from '../../../lambda/archive-events/archive-events.ts';
import { rawRecord, recordOf } from '../../helpers/records.ts';

const shardId = 'shardId-000000000000';
const event = contractOf('StockReceived').example as RetailEvent;
const accepted = (index: number) => ({ ...recordOf(event, index), shardId });
const rejected = (payload: string) => ({ ...rawRecord(payload), shardId });
const roomFor = (bytes: number) => ({ bytes, sizeOf: (lineBytes: number) => 100 + lineBytes });
const ENDLESS = roomFor(Number.POSITIVE_INFINITY);

describe('the archive', () => {
  it('gets a line for every record, good or bad, in order', () => {
    // When
    const archived = archiveEvents([accepted(1), rejected('{oops'), accepted(2)], ENDLESS);
    // Then
    const lines = archived.map(({ line = '' }) => JSON.parse(line));
    expect(lines.map(({ reason }) => reason)).toEqual([null, 'NOT_JSON', null]);
    expect(archived.every(({ line }) => line?.indexOf('\n') === line!.length - 1)).toBe(true);
  });

  it('keeps a line whole when the payload itself holds line breaks of all kinds', () => {
    const [archived] = archiveEvents([rejected('a\nb\r\nc\u2028d\u2029e\u0085f')], ENDLESS);
    expect(JSON.parse(archived!.line!).payload).toBe('a\nb\r\nc\u2028d\u2029e\u0085f');
    expect(archived!.line!.split('\n')).toHaveLength(2);
  });

  it('leaves the sentences out when there is no room for them', () => {
    const records = [accepted(1), rejected('{oops')];
    const [, { event: full }] = archiveEvents(records, ENDLESS) as [unknown, { event: object }];
    const all = archiveEvents(records, ENDLESS).reduce((sum, { line = '' }) => sum + 100 + line.length, 0);
    // When
    const archived = archiveEvents(records, roomFor(all - 10));
    // Then
    expect(archived.map(({ line = '' }) => JSON.parse(line).reasonMessage)).toEqual([null, null]);
    expect(archived[1]?.event).toEqual({ ...full, reasonMessage: null });
  });

  it('leaves out rejected records before accepted ones', () => {
    const records = [rejected('{oops'), accepted(1), rejected('{oops again'), accepted(2)];
    const [, { line: first = '' }] = archiveEvents(records, ENDLESS) as [unknown, { line?: string }];
    // When
    const archived = archiveEvents(records, roomFor(4 * 100 + 2 * first.length + 10));
    // Then
    expect(archived.map(({ line }) => line !== undefined)).toEqual([false, true, false, true]);
  });

  it('leaves out what does not fit, and nothing else', () => {
    const long = rejected('x'.repeat(5000));
    const archived = archiveEvents([long, rejected('y'), accepted(1)], roomFor(2000));
    expect(archived.map(({ line }) => line !== undefined)).toEqual([false, true, true]);
  });

  it('of nothing is nothing', () => {
    expect(archiveEvents([], ENDLESS)).toEqual([]);
  });
});
