// Publishes a text made for people.
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

export interface Mail {
  /** At most 100 characters of ASCII, on one line. */
  readonly subject: string;
  readonly body: string;
}

export const snsMail = (client: SNSClient, topicArn: string) => ({
  async send({ subject, body }: Mail): Promise<void> {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: body }));
  },
});
