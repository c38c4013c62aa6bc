import { describe, expect, it } from 'vitest';
import { summaryText } from '../../../local/report/summary.ts';
import { alert, counter, line, outcome, quarantined } from './given-outcome.ts';

/** The lines of the summary, with runs of spaces as one. */
const linesOf = (given: Parameters<typeof outcome>[0]) =>
  summaryText(outcome(given))
    .split('\n')
    .map((text) => text.replaceAll(/ +/g, ' ').trim());

const message = (to: string, protocol: 'email' | 'sms', subject?: string) => ({
  at: '2026-03-02T09:30:00.000Z',
  topicArn: 'arn:alerts',
  protocol,
  to,
  subject,
  text: 'OUT: Blue mug',
  attributes: {},
});

describe('the summary', () => {
  it('says what became of the lines', () => {
    const lines = linesOf({
      account: {
        sent: 12_345,
        applied: 12_000,
        duplicates: 300,
        quarantined: 45,
        refused: [{ line: line(7), reason: 'is too large' }],
        lost: [],
      },
      counters: [counter()],
      seconds: 12.34,
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        'Done in 12.3 s.',
        'Events sent 12,345',
        'applied 12,000',
        'duplicates, counted once 300',
        'quarantined with a reason 45',
        'Lines refused before sending 1',
        'Counters kept 1',
        'Refused lines:',
        'events.jsonl line 7 is too large',
      ]),
    );
  });

  it('says what is short, worst first, since when and by its name', () => {
    const lines = linesOf({
      alerts: [
        alert({ sku: 'TEA', level: 'low' }),
        alert(),
        alert({ sku: 'CUP', level: 'oversold' }),
        alert({ sku: 'JAR', level: 'none' }),
      ],
      counters: [
        counter(),
        counter({ sku: 'TEA', onHand: 3 }),
        counter({ sku: 'CUP', onHand: -2, productName: undefined }),
      ],
    });
    const start = lines.findIndex((text) => text.startsWith('Short now'));
    expect(lines.slice(start, start + 4)).toEqual([
      'Short now: 3 products at a place (1 oversold, 1 out, 1 low). The worst:',
      'oversold WH-NORTH -2 on hand since 2026-03-02 09:30 CUP',
      'out WH-NORTH 0 on hand since 2026-03-02 09:30 Blue mug (MUG)',
      'low WH-NORTH 3 on hand since 2026-03-02 09:30 Blue mug (TEA)',
    ]);
  });

  it('says how many more are short than it shows', () => {
    const alerts = Array.from({ length: 15 }, (_, index) => alert({ sku: `P${index}` }));
    expect(linesOf({ alerts })).toContain('… and 3 more');
  });

  it('says that nothing is short', () => {
    expect(linesOf({ alerts: [alert({ level: 'none' })] })).toContain('Nothing is short.');
  });

  it('says who was told how often, and the latest words', () => {
    const lines = linesOf({
      notices: { raised: 2, resolved: 1 },
      messages: [
        message('stock@example.com', 'email', 'Low stock: Blue mug'),
        message('stock@example.com', 'email', 'Out of stock: Blue mug'),
        message('+447700900123', 'sms'),
      ],
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        'Told: 2 shortages, 1 resolved.',
        '2 × e-mail to stock@example.com',
        '1 × SMS to +447700900123',
        '2026-03-02 09:30 stock@example.com Out of stock: Blue mug',
        '2026-03-02 09:30 +447700900123 OUT: Blue mug',
      ]),
    );
  });

  it('says that every counter is right only when the truth is known', () => {
    const sentence = 'Every counter and every sale is as the retailer itself counted.';
    expect(linesOf({ differences: [] })).toContain(sentence);
    expect(linesOf({ differences: undefined })).not.toContain(sentence);
    expect(linesOf({ differences: ['MUG is wrong'] })).not.toContain(sentence);
  });

  it('says everything that went wrong', () => {
    const lines = linesOf({
      account: { ...outcome().account, lost: ['events.jsonl line 4'] },
      quarantine: [quarantined(), quarantined(), quarantined({ reason: { code: 'TOO_LONG', message: '' } })],
      discarded: 2,
      differences: ['MUG at WH-NORTH: onHand is 1, but must be 2'],
    });
    for (const expected of [
      'Quarantined, by reason:',
      '2 × NOT_JSON',
      '1 × TOO_LONG',
      'LOST: neither applied nor quarantined:',
      'events.jsonl line 4',
      'LOST: given up by a poller:',
      '2 records, see the bucket',
      'WRONG: what differs from the truth:',
      'MUG at WH-NORTH: onHand is 1, but must be 2',
    ])
      expect(lines).toContain(expected);
  });

  it('says nothing of problems that there are not', () => {
    expect(summaryText(outcome())).not.toMatch(/LOST|WRONG|Quarantined, by|Refused lines/);
  });
});
