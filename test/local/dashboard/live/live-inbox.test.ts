import { expect, it } from 'vitest';
import type { InboxMessage } from '../../../../local/cloud/sns/inbox.ts';
import { seenInbox } from '../../../../local/dashboard/live/live-inbox.ts';

const message = (text: string): InboxMessage => ({
  at: '2026-03-02T10:00:00.000Z',
  topicArn: 'arn:aws:sns:us-east-1:000000000000:alerts',
  protocol: 'email',
  to: 'stock@example.com',
  subject: 'Low stock',
  text,
  attributes: {},
});

it('shows the newest messages first, each under the number that it keeps', () => {
  const messages = Array.from({ length: 40 }, (_, index) => message(`text ${index + 1}`));
  const seen = seenInbox({ messages });
  expect(seen.total).toBe(40);
  expect(seen.messages).toHaveLength(30);
  expect(seen.messages[0]).toMatchObject({ number: 40, text: 'text 40', cut: 0 });
  expect(seen.messages.at(-1)).toMatchObject({ number: 11, text: 'text 11' });
});

it('cuts a very long text, and says by how much', () => {
  const { messages } = seenInbox({ messages: [message('x'.repeat(100_000))] });
  expect(messages[0]?.text).toHaveLength(4_000);
  expect(messages[0]?.cut).toBe(96_000);
});
