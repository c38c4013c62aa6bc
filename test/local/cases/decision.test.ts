import { describe, expect, it } from 'vitest';
import { judgePayload } from '../../../contracts/judge-record.ts';
import { casesTable } from '../../../local/cases/cases-text.ts';
import { type Decided, decisionEvent } from '../../../local/cases/decision.ts';
import { aCase } from '../../helpers/fraud.ts';
import { bytesOf } from '../../helpers/records.ts';

const RELEASED: Decided = { decision: 'released', decidedBy: 'desk', at: '2026-03-02T12:30:00.000Z' };

describe('a decision', () => {
  it('is an event that the stream takes', () => {
    const event = decisionEvent(aCase(), RELEASED);
    expect(judgePayload(bytesOf(JSON.stringify(event)))).toEqual({ kind: 'accepted', event });
    expect(event).toMatchObject({ eventId: 'decision:10234:1:released', customerId: 'C-881' });
  });

  it('is one, pressed twice at different moments; another one, or a later one, is another', () => {
    const idOf = (held = aCase(), decided: Partial<Decided> = {}) =>
      decisionEvent(held, { ...RELEASED, ...decided }).eventId;
    expect(idOf(aCase(), { at: '2026-03-02T12:31:00.000Z', decidedBy: 'other' })).toBe(idOf());
    const others = [idOf(), idOf(aCase(), { decision: 'confirmed' }), idOf(aCase({ version: 2 }))];
    expect(new Set([...others, idOf(aCase({ orderId: 'B' }))]).size).toBe(4);
  });

  it('can be about an order of the longest id', () => {
    const longest = ['A', 'B'].map((end) =>
      decisionEvent(aCase({ orderId: `${'😀'.repeat(199)}${end}` }), RELEASED),
    );
    expect(longest[0]?.eventId).not.toBe(longest[1]?.eventId);
  });

  it.each(['', 'a\nb', 'x'.repeat(201)])('is refused from %j', (decidedBy) => {
    expect(() => decisionEvent(aCase(), { ...RELEASED, decidedBy })).toThrow('--by');
  });
});

describe('held orders in a table', () => {
  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute'],
    [7_200_000, '2 hours'],
    [3 * 86_400_000, '3 days'],
  ])('show after %i ms: %s', (ms, age) => {
    const opened = aCase();
    const text = casesTable([opened], Date.parse(opened.openedAt) + ms);
    for (const part of [
      '10234',
      '100',
      'EUR 1890.50',
      age,
      'The account bought the moment it was made. (+60)',
    ])
      expect(text).toContain(part);
  });
});
