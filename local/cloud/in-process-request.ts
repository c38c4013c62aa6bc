// Calls an emulator's HTTP handler in this process, without a socket.
import type { IncomingMessage, ServerResponse } from 'node:http';
import inject from 'light-my-request';
import type { ApiReply } from './api.ts';

export interface InProcessRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export async function callInProcess(handler: Handler, request: InProcessRequest): Promise<ApiReply> {
  const { method, url, headers, body } = request;
  const reply = await inject(handler as Parameters<typeof inject>[0], {
    method: method as 'POST',
    url,
    headers: { ...headers },
    payload: body,
  });
  return { status: reply.statusCode, headers: textHeaders(reply.headers), body: reply.rawPayload };
}

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => name !== 'connection' && name !== 'transfer-encoding',
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
