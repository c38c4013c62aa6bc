import { describe, expect, it } from 'vitest';
import { snsMail } from '../../../lambda/adapters/sns-mail.ts';
import { givenLocalAws, TOPIC_ARN } from '../../helpers/given-local-aws.ts';

describe('a mail by SNS', () => {
  it('has its subject and its body', async () => {
    const { sns, inbox, people } = await givenLocalAws();
    const operator = { topicArn: TOPIC_ARN, protocol: 'email', endpoint: 'operator@shop.example' } as const;
    await people.subscribe({ ...operator, attributes: {} });
    await snsMail(sns, TOPIC_ARN).send({ subject: 'The night is done', body: 'Two lines,\nthis is one.\n' });
    expect(inbox.messages).toMatchObject([
      { to: 'operator@shop.example', subject: 'The night is done', text: 'Two lines,\nthis is one.\n' },
    ]);
  });
});
