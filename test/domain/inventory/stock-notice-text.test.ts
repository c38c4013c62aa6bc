import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StockNotice } from '../../../contracts/notices/stock-notice.ts';
import { STOCK_LEVELS } from '../../../domain/inventory/stock-level.ts';
import { stockNoticeText } from '../../../domain/inventory/stock-notice-text.ts';
import { aNotice } from '../../helpers/stock.ts';

describe('what people read', () => {
  it('is a subject, a body with the numbers, and one line for a telephone', () => {
    expect(stockNoticeText(aNotice({ severity: 'low', onHand: 8 }))).toEqual({
      subject: 'Low stock: Blue mug (MUG-BLUE) at WH-NORTH',
      sms: 'Low stock: Blue mug (MUG-BLUE) at WH-NORTH. 8 on hand, reorder point 12. Notice 3.',
      body: [
        'Low stock: Blue mug (MUG-BLUE) at WH-NORTH.',
        '',
        'Stock is at or under the reorder point; 52 units would fill it up.',
        'On hand: 8',
        'Reorder point: 12',
        'Order up to: 60',
        'Category: kitchen',
        'Since: 2026-03-02T10:15:30.000Z',
        'Notice 3 for this product and place; a repeated message carries the same number.',
      ].join('\n'),
    });
  });

  it.each([
    ['low', 8, 'Low stock: ', '52 units would fill it up'],
    ['out', 0, 'Out of stock: ', 'Nothing is left to sell.'],
    ['oversold', -4, 'Oversold: ', '4 more units were sold than there were.'],
    ['none', 30, 'Back in stock: ', 'The shortage is over.'],
  ] as const)('says in its own words that a product is %s', (severity, onHand, headline, situation) => {
    const { subject, body, sms } = stockNoticeText(aNotice({ severity, onHand }));
    for (const text of [subject, body, sms]) expect(text.startsWith(headline)).toBe(true);
    expect(body).toContain(situation);
    expect(body).toContain(`On hand: ${onHand}\n`);
    expect(sms).toContain(`${onHand} on hand`);
  });

  it('names the sku alone without a policy, and proposes no order', () => {
    // Given
    const notice = aNotice({
      severity: 'low',
      onHand: 1,
      productName: undefined,
      category: undefined,
      orderUpTo: undefined,
    });
    // When
    const { subject, body } = stockNoticeText(notice);
    // Then
    expect(subject).toBe('Low stock: MUG-BLUE at WH-NORTH');
    expect(body).toContain('\nStock is at or under the reorder point.\n');
    expect(body).not.toMatch(/undefined|Order up to|Category/);
  });

  it('never proposes to order less than nothing', () => {
    expect(stockNoticeText(aNotice({ severity: 'low', onHand: 8, orderUpTo: 5 })).body).toContain(
      '; 0 units would',
    );
  });

  it('spells accents in the subject with plain letters', () => {
    const { subject, sms } = stockNoticeText(aNotice({ productName: 'Café crème № 5 ☕' }));
    expect(subject).toBe('Out of stock: Cafe creme No 5 ? (MUG-BLUE) at WH-NORTH');
    expect(sms).toContain('Café crème № 5 ☕');
  });

  it('fits one SMS when product and place are short', () => {
    for (const severity of STOCK_LEVELS)
      expect(stockNoticeText(aNotice({ severity, onHand: -1_000 })).sms.length).toBeLessThanOrEqual(160);
  });
});

describe('whatever a product and a place are called', () => {
  const name = (maxLength: number) => {
    const lengths = { minLength: 1, maxLength, size: 'max' } as const;
    return fc.oneof(
      fc.string({ unit: 'binary', ...lengths }),
      fc.string({ unit: 'grapheme-ascii', ...lengths }),
    );
  };
  const anyNotice = fc
    .record({
      severity: fc.constantFrom(...STOCK_LEVELS),
      onHand: fc.integer(),
      productName: fc.option(name(200), { nil: undefined }),
      sku: name(64),
      locationId: name(64),
    })
    .map((overrides) => aNotice(overrides as Partial<StockNotice>));

  it('writes a subject that SNS takes: printable ASCII, fewer than 100 characters, no blank in front', () => {
    fc.assert(
      fc.property(anyNotice, (notice) => {
        expect(stockNoticeText(notice).subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
      }),
    );
  });

  it('writes an SMS on a single line', () => {
    // Given: no name holds a control character, but Unicode has other line ends.
    const lines = fc.constantFrom('two\u2028lines', 'two\u2029paragraphs', 'one line');
    // Then
    fc.assert(
      fc.property(lines, lines, lines, (productName, sku, locationId) => {
        const { sms } = stockNoticeText(aNotice({ productName, sku, locationId }));
        expect(sms).not.toMatch(/[\p{Zl}\p{Zp}\p{Cc}]/u);
      }),
    );
  });

  it('says the numbers in the body', () => {
    fc.assert(
      fc.property(anyNotice, (notice) => {
        const { body } = stockNoticeText(notice);
        expect(body).toContain(`\nOn hand: ${notice.onHand}\nReorder point: ${notice.reorderPoint}\n`);
        expect(body).toContain(`\nNotice ${notice.noticeNumber} for this product and place`);
      }),
    );
  });
});
