import { describe, expect, it } from 'vitest';
import { orderHeld } from '../../../../contracts/actions/order-held.ts';
import { orderRejected } from '../../../../contracts/actions/order-rejected.ts';
import { orderReleased } from '../../../../contracts/actions/order-released.ts';
import { fraudNotice } from '../../../../contracts/notices/fraud-notice.ts';
import { actionOf } from '../../../../domain/fraud/cases/case-action.ts';
import { caseNoticeText } from '../../../../domain/fraud/cases/case-notice-text.ts';
import { allTold, judgeCase, MOST_UNTOLD } from '../../../../domain/fraud/cases/judge-case.ts';
import { severityOf } from '../../../../domain/fraud/cases/severity.ts';
import { aCase, aDecidedCase } from '../../../helpers/fraud.ts';

const told = (...images: Parameters<typeof judgeCase>[0]) => judgeCase(images, undefined).told;
const noticesOf = (...images: Parameters<typeof judgeCase>[0]) => told(...images)?.untold ?? [];
const confirmed = (version: number) => aDecidedCase({ status: 'confirmed', version });
const released = (version: number) => aDecidedCase({ status: 'released', version });

describe('a case', () => {
  it('is told when it is opened, and when it is decided, each once', () => {
    const notices = noticesOf(aCase(), aCase(), released(2), released(3));
    expect(notices.map(({ noticeNumber, status, severity }) => [noticeNumber, status, severity])).toEqual([
      [1, 'open', 'high'],
      [2, 'released', 'none'],
    ]);
    for (const notice of notices) expect(fraudNotice.parse(notice)).toEqual(notice);
  });

  it('is told again when a later decision changes it', () => {
    expect(noticesOf(aCase(), released(2), confirmed(3)).map(({ status }) => status)).toEqual([
      'open',
      'released',
      'confirmed',
    ]);
  });

  it('is told by its decision alone when the opening was lost', () => {
    expect(noticesOf(confirmed(2))).toMatchObject([{ noticeNumber: 1, status: 'confirmed' }]);
  });

  it('stays as it is recorded for an image that is not newer', () => {
    const recorded = told(aCase(), released(2));
    expect(judgeCase([aCase(), released(2)], recorded).told).toBe(recorded);
  });

  it('holds no more untold than fits into an item', () => {
    // Given
    const flicker = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0 ? released(index + 2) : confirmed(index + 2),
    );
    // When
    const first = judgeCase(flicker, undefined);
    // Then
    expect(first.told?.untold).toHaveLength(MOST_UNTOLD);
    expect(first.waiting).toHaveLength(60 - MOST_UNTOLD);
    const { told: after } = first;
    if (after === undefined) throw new Error('nothing was recorded');
    const next = judgeCase(first.waiting, allTold(after).told).told;
    expect(next).toMatchObject({ noticeNumber: 2 * MOST_UNTOLD });
  });
});

describe('the severity of a case', () => {
  it.each([
    [60, 60, 'elevated'],
    [89, 60, 'elevated'],
    [90, 60, 'high'],
    [149, 60, 'high'],
    [150, 60, 'critical'],
    [60, 20, 'critical'],
  ])('goes by how far the score %i is above the threshold %i: %s', (score, threshold, severity) => {
    expect(severityOf(aCase({ score, threshold }))).toBe(severity);
  });
});

describe('what systems are asked to do', () => {
  it('follows from the notice, under an id that a repeat has too', () => {
    const [held, let_go, refused] = noticesOf(aCase(), released(2), confirmed(3)).map(actionOf);
    expect(held).toMatchObject({ detailType: 'OrderHeld', detail: { id: 'order-held:10234:1', score: 100 } });
    expect(let_go).toMatchObject({
      detailType: 'OrderReleased',
      detail: { id: 'order-released:10234:2', decidedBy: 'fraud-desk' },
    });
    expect(refused).toMatchObject({ detailType: 'OrderRejected', detail: { id: 'order-rejected:10234:3' } });
    expect(orderHeld.schema.parse(held?.detail)).toEqual(held?.detail);
    expect(orderReleased.schema.parse(let_go?.detail)).toEqual(let_go?.detail);
    expect(orderRejected.schema.parse(refused?.detail)).toEqual(refused?.detail);
  });
});

describe('the words about a case', () => {
  it('say why, and what to do', () => {
    const [notice] = noticesOf(aCase());
    if (notice === undefined) throw new Error('nothing to tell');
    expect(caseNoticeText(notice)).toEqual({
      subject: 'Order held: 10234, EUR 1890.50 at WH-NORTH',
      sms: 'Order held: 10234, EUR 1890.50 at WH-NORTH. Score 100. The account bought the moment it was made. Notice 1.',
      body: [
        'Order held: 10234, EUR 1890.50 at WH-NORTH.',
        '',
        'It must not be shipped before somebody has looked at it: npm run cases -- release 10234, or confirm 10234.',
        '',
        'Score: 100 (orders are held from 60)',
        '- The account bought the moment it was made. (+60, instant-account)',
        '  accountAgeSeconds 2, withinSeconds 60',
        "- The amount is far above this customer's and the shop's habit. (+40, amount-above-habit)",
        '  amount 1890.5, currency EUR, usualInShop 32.1, spreadsAboveShop 4.2, limit 2.5',
        '',
        'Customer: C-881',
        'Placed: 2026-03-02T09:15:30.000Z',
        'Notice 1 of this order; a repeated message carries the same number.',
      ].join('\n'),
    });
  });

  it.each([
    [released(2), 'Order released', 'fraud-desk found nothing wrong with it'],
    [confirmed(2), 'Order rejected', 'fraud-desk confirmed the fraud'],
  ])('say who decided', (image, headline, sentence) => {
    const [notice] = noticesOf(image);
    if (notice === undefined) throw new Error('nothing to tell');
    const { subject, sms, body } = caseNoticeText(notice);
    expect(subject).toMatch(headline);
    expect(sms).toContain('Decided by fraud-desk.');
    expect(body).toContain(sentence);
  });

  it('fit into a subject and onto one line, whatever the names', () => {
    const [notice] = noticesOf(aCase({ orderId: `é茶\u2028${'x'.repeat(190)}` }));
    if (notice === undefined) throw new Error('nothing to tell');
    const { subject, sms } = caseNoticeText(notice);
    expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(sms).not.toMatch(/[\p{Zl}\p{Zp}\n]/u);
  });
});
