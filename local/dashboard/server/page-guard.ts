// Who may ask the page's server: the page itself, in a browser on this machine, and nobody else.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Asked {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Where the page is served, and the secret that it was given. */
export interface PageIdentity {
  readonly port: number;
  readonly token: string;
}

export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

export const TOKEN_HEADER = 'x-tillstream-token';

/** Undefined for a request that is welcome. */
export function refusal({ method, headers }: Asked, { port, token }: PageIdentity): Refusal | undefined {
  // A name that a stranger let point here (DNS rebinding) is in Host, and so is refused.
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? ''))
    return {
      status: 421,
      sentence: `this page is at http://127.0.0.1:${port}, and answers to no other name`,
    };
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`)
    return { status: 403, sentence: 'another page may not ask this one' };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, sentence: 'another site may not ask this page' };
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method !== 'POST') return { status: 405, sentence: 'this page knows GET and POST' };
  return postRefusal(headers, token);
}

/** What changes something comes from a script of this page, and from no form. */
function postRefusal(headers: IncomingHttpHeaders, token: string): Refusal | undefined {
  if (headers.origin === undefined) return { status: 403, sentence: 'a decision needs an Origin' };
  if (headers['content-type'] !== 'application/json')
    return { status: 415, sentence: 'a decision is sent as application/json' };
  const given = headers[TOKEN_HEADER];
  if (typeof given !== 'string' || !isSame(given, token))
    return { status: 403, sentence: 'this page is of an earlier run: reload it' };
  return undefined;
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
