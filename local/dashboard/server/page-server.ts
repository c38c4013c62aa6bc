// The page's web server: on this machine only, for this page only.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../../user-error.ts';
import { type PageFile, pageFiles } from './page-files.ts';
import { refusal } from './page-guard.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export interface PageRoutes {
  /** Answers what is no file of the page; undefined when there is no such address. */
  answer(request: PageRequest): Promise<unknown> | undefined;
  /** Takes over a response that stays open. */
  stream(url: URL, response: ServerResponse): void;
}

export interface PageRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Of a POST, parsed. */
  readonly body: unknown;
}

export interface PageServer {
  /** e.g. `http://127.0.0.1:8090`. */
  readonly address: string;
  close(): Promise<void>;
}

/** A decision is short. */
const MOST_BYTES = 10_000;

/** @param port 0 for a free one */
export async function pageServer(routes: PageRoutes, port: number): Promise<PageServer> {
  const token = randomBytes(24).toString('base64url');
  const files = await pageFiles(token);
  const server = createServer((request, response) => {
    const identity = { port: (server.address() as AddressInfo).port, token };
    const refused = refusal(request, identity);
    if (refused !== undefined) return reply(response, refused.status, { error: refused.sentence });
    respond({ request, response, files, routes }).catch((error) => {
      const isTheirs = error instanceof UserError;
      reply(response, isTheirs ? 400 : 500, {
        error: error instanceof Error ? error.message : String(error),
      });
    });
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new UserError(listenFault(error, port))));
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly routes: PageRoutes;
}

async function respond({ request, response, files, routes }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://page');
  const file = files.get(url.pathname);
  if (file !== undefined) return send(response, 200, file);
  if (url.pathname === '/live') {
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    return routes.stream(url, response);
  }
  const isPost = request.method === 'POST';
  const body = isPost ? parsed(await bodyOf(request)) : undefined;
  const answer = await routes.answer({ method: isPost ? 'POST' : 'GET', url, body });
  if (answer === undefined) return reply(response, 404, { error: `nothing is at ${url.pathname}` });
  reply(response, 200, answer);
}

function reply(response: ServerResponse, status: number, answer: unknown): void {
  send(response, status, { type: 'application/json; charset=utf-8', body: JSON.stringify(answer) });
}

function send(response: ServerResponse, status: number, { type, body }: PageFile): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': type }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new UserError('a decision is shorter than that');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('a decision is sent as JSON');
  }
}

const listenFault = (error: Error, port: number): string =>
  `the page cannot listen on port ${port} (${error.message}): give another one with --page-port, or none`;
