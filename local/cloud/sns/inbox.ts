// What was told: every message that was published, and every e-mail and SMS that people got, in order.
import type { PublishedMessage } from './published.ts';

export interface InboxMessage {
  /** When it was delivered, ISO-8601, by the cloud's clock. */
  readonly at: string;
  readonly topicArn: string;
  readonly protocol: 'email' | 'sms';
  /** The address or phone number. */
  readonly to: string;
  /** Undefined for SMS. */
  readonly subject: string | undefined;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Inbox {
  readonly messages: readonly InboxMessage[];
  /** Whoever was subscribed. */
  readonly published: readonly PublishedMessage[];
  publish(messages: readonly PublishedMessage[]): void;
  deliver(message: InboxMessage): void;
  onMessage(listener: (message: InboxMessage) => void): () => void;
}

export function createInbox(): Inbox {
  const messages: InboxMessage[] = [];
  const published: PublishedMessage[] = [];
  const listeners = new Set<(message: InboxMessage) => void>();
  return {
    messages,
    published,
    publish(more) {
      published.push(...more);
    },
    deliver(message) {
      messages.push(message);
      for (const listener of listeners) listener(message);
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
