import { describe, expect, it } from 'vitest';
import { judgePayload } from '../../contracts/judge-record.ts';
import { contractOf, EVENT_TYPES } from '../../contracts/retail-event.ts';
import { bytesOf } from '../helpers/records.ts';
import { brokenEventsOf, edgesOf, fieldsOf, nameOf, without, withValue } from './broken-events.ts';

const judge = (event: unknown) => judgePayload(bytesOf(JSON.stringify(event)));

describe.each(EVENT_TYPES)('%s', (eventType) => {
  const contract = contractOf(eventType);
  const fields = fieldsOf(contract);

  it.each(brokenEventsOf(contract))(
    'rejects an event whose $field $fault: $code',
    ({ event, field, code }) => {
      // When
      const judgement = judge(event);
      // Then
      expect(judgement).toMatchObject({ kind: 'rejected', rejection: { code } });
      const message = judgement.kind === 'rejected' ? judgement.rejection.message : '';
      expect(message.slice(0, field.length + 4)).toBe(`${field} is `);
    },
  );

  it('accepts every field at the very edge of what it allows', () => {
    const events = fields.flatMap(({ path, schema }) =>
      edgesOf(schema).map((edge) => withValue(contract.example, path, edge)),
    );
    const refused = events.map(judge).filter(({ kind }) => kind === 'rejected');
    expect(refused).toEqual([]);
    expect(events.length).toBeGreaterThan(0);
  });

  it('accepts an event without its optional fields, one by one and all together', () => {
    // Given
    const optional = fields.filter(({ isRequired }) => !isRequired).map(({ path }) => path);
    const bare = optional
      .toReversed()
      .reduce<unknown>((event, path) => without(event, path), contract.example);
    // When
    const events = [...optional.map((path) => without(contract.example, path)), bare];
    // Then
    expect(events.map(judge).filter(({ kind }) => kind === 'rejected')).toEqual([]);
  });

  it('accepts unknown extra fields at every depth', () => {
    // Given
    const places = [[], ...fields.filter(({ schema }) => schema.type === 'object').map(({ path }) => path)];
    const events = places.map((path) =>
      withValue(contract.example, [...path, 'loyaltyTier'], { level: 'gold' }),
    );
    // When
    const judgements = events.map(judge);
    // Then
    expect(judgements.map(({ kind }) => kind)).toEqual(places.map(() => 'accepted'));
  });
});

describe('the broken events', () => {
  it('break every field of every contract, by the name that a message gives it', () => {
    for (const contract of EVENT_TYPES.map(contractOf)) {
      const broken = new Set(brokenEventsOf(contract).map(({ field }) => field));
      expect([...broken]).toEqual(fieldsOf(contract).map(({ path }) => nameOf(path)));
    }
  });
});
