// fauxqs holds topics and queues in this process; the endpoint's emulators for SNS and SQS stand before it.
import { buildApp } from 'fauxqs';
import * as z from 'zod';
import type { ApiReply, ApiRequest } from './api.ts';
import { callInProcess } from './in-process-request.ts';

export interface Fauxqs {
  /** Passes a request of the endpoint on as it came, or with another body. */
  forward(request: ApiRequest, body?: string): Promise<ApiReply>;
  /** One call of a query-protocol API (SNS). Throws when it is refused. */
  query(parameters: Readonly<Record<string, string>>): Promise<ApiReply>;
  /** One call of SQS's JSON protocol. Throws when it is refused. */
  sqs(operation: string, body: object): Promise<unknown>;
  /** Looks into a queue without receiving anything. */
  inspect(queueName: string): Promise<QueueContent>;
  /** Calls `listener` whenever messages may have come into a queue; returns a function that stops that. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

const Messages = z.array(z.object({ messageId: z.string() }));

const QueueContent = z.object({
  messages: z.object({
    /** May be received now. */
    ready: Messages,
    delayed: Messages,
    /** Was received, and is hidden. */
    inflight: z.array(z.object({ message: z.object({ messageId: z.string() }) })),
  }),
});

/** Ids of messages. */
export interface QueueContent {
  readonly visible: readonly string[];
  /** Received and hidden, or delayed. */
  readonly others: readonly string[];
}

/** fauxqs reads the service from the credential scope and checks no signature. */
const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=local/20000101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=local`;

const HOST = '127.0.0.1';

/** What only looks, or takes away. */
const ADDS_NOTHING = /^AmazonSQS\.(Receive|Delete|Get|List)/;

export async function startFauxqs(): Promise<Fauxqs> {
  const app = buildApp({ logger: false });
  await app.ready();
  const listeners = new Set<() => void>();
  const changed = (headers: Readonly<Record<string, string>>) => {
    if (!ADDS_NOTHING.test(headers['x-amz-target'] ?? '')) for (const listener of listeners) listener();
  };
  const call = async (request: Parameters<typeof callInProcess>[1]): Promise<ApiReply> => {
    const reply = await callInProcess(app.routing, request);
    if (request.method !== 'GET') changed(request.headers);
    if (reply.status >= 300)
      throw new Error(`${request.method} ${request.url} was refused: ${reply.body.toString()}`);
    return reply;
  };
  return {
    async forward({ method, url, headers, body }, otherBody) {
      const { 'content-length': _, ...rest } = headers;
      const reply = await callInProcess(app.routing, {
        method,
        url,
        headers: rest,
        body: otherBody ?? body,
      });
      changed(headers);
      return reply;
    },
    query: (parameters) =>
      call({
        method: 'POST',
        url: '/',
        headers: {
          authorization: authorization('sns'),
          host: HOST,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ Version: '2010-03-31', ...parameters }).toString(),
      }),
    async sqs(operation, body) {
      const reply = await call({
        method: 'POST',
        url: '/',
        headers: {
          authorization: authorization('sqs'),
          host: HOST,
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `AmazonSQS.${operation}`,
        },
        body: JSON.stringify(body),
      });
      const text = reply.body.toString();
      return text === '' ? {} : JSON.parse(text);
    },
    async inspect(queueName) {
      const request = {
        method: 'GET',
        url: `/_fauxqs/queues/${queueName}`,
        headers: { host: HOST },
        body: '',
      };
      const { messages } = QueueContent.parse(JSON.parse((await call(request)).body.toString()));
      return {
        visible: messages.ready.map(({ messageId }) => messageId),
        others: [...messages.inflight.map(({ message }) => message), ...messages.delayed].map(
          ({ messageId }) => messageId,
        ),
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => app.close(),
  };
}
