import { describe, expect, it } from 'vitest';
import { openAccount } from '../../../local/report/account.ts';
import { countNotices, isWhole } from '../../../local/report/outcome.ts';
import { outcome, refused, sent } from './given-outcome.ts';

describe('an account', () => {
  it('tells of every line what became of it', () => {
    // Given
    const account = openAccount();
    account.add([sent(1, 'a'), sent(2, 'b'), refused(3)]);
    account.add([sent(4, 'a'), sent(5, undefined), sent(6, 'b'), sent(7, 'a'), refused(8)]);
    // When
    const closed = account.close(new Set(['a', 'b', 'of another run']), new Set(['5']));
    // Then
    expect(account.counts).toEqual({ sent: 6, refused: 2 });
    expect(closed).toEqual({
      sent: 6,
      applied: 2,
      duplicates: 3,
      quarantined: 1,
      refused: [refused(3), refused(8)],
      lost: [],
    });
  });

  it('calls a line lost that is neither applied nor quarantined, by its place', () => {
    const account = openAccount();
    account.add([sent(1, 'a'), sent(2, 'b'), sent(3, undefined), sent(4, 'b')]);
    expect(account.close(new Set(['a']), new Set())).toMatchObject({
      applied: 1,
      lost: ['events.jsonl line 2', 'events.jsonl line 3', 'events.jsonl line 4'],
    });
  });

  it('calls a line quarantined though another line with its id was applied', () => {
    const account = openAccount();
    account.add([sent(1, 'a'), sent(2, 'a')]);
    expect(account.close(new Set(['a']), new Set(['2']))).toMatchObject({
      applied: 1,
      quarantined: 1,
      duplicates: 0,
    });
  });

  it('of nothing is empty', () => {
    expect(openAccount().close(new Set(), new Set())).toMatchObject({ sent: 0, applied: 0, lost: [] });
  });
});

describe('notices', () => {
  const notice = (overrides: Readonly<Record<string, string>> = {}) => ({
    topicArn: 'arn:alerts',
    attributes: {
      kind: 'stock',
      severity: 'out',
      location: 'WH-NORTH',
      sku: 'MUG',
      noticeNumber: '1',
      ...overrides,
    },
  });

  it('are counted once however often they are told', () => {
    const published = [notice(), notice(), notice({ noticeNumber: '2', severity: 'none' }), notice()];
    expect(countNotices(published)).toEqual({ raised: 1, resolved: 1 });
  });

  it('are told apart by place, product and number', () => {
    const published = [
      notice(),
      notice({ sku: 'TEA' }),
      notice({ location: 'S-HARBOUR' }),
      notice({ noticeNumber: '2', severity: 'oversold' }),
    ];
    expect(countNotices(published)).toEqual({ raised: 4, resolved: 0 });
  });

  it('of other kinds are not counted', () => {
    expect(countNotices([notice({ kind: 'fraud' }), { topicArn: 'arn:alerts', attributes: {} }])).toEqual({
      raised: 0,
      resolved: 0,
    });
  });
});

describe('an outcome is whole', () => {
  const account = outcome().account;

  it.each([
    ['when nothing was sent', outcome(), true],
    ['when lines were quarantined and refused', outcome({ account: { ...account, quarantined: 3 } }), true],
    ['when every counter is as the truth', outcome({ differences: [] }), true],
    ['not when a line is lost', outcome({ account: { ...account, lost: ['line 1'] } }), false],
    ['not when a poller gave records up', outcome({ discarded: 1 }), false],
    ['not when a counter differs', outcome({ differences: ['MUG: onHand is 1, but must be 2'] }), false],
  ])('%s', (_what, given, whole) => {
    expect(isWhole(given)).toBe(whole);
  });
});
