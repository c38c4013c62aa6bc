// What comes over HTTP before it is an API request: which browsers' requests are refused, and the body read whole.
import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../api.ts';

export type Headers = Readonly<Record<string, string>>;

/** What HTTP/1.1 and HTTP/2 requests of node have in common. */
export interface HttpRequest extends AsyncIterable<unknown> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const OWN_HOST = /^(127\.0\.0\.1|([a-z0-9._-]+\.)?localhost)(:\d+)?$/i;

/**
 * Refuses what only a web page would send. A page may point its own name at 127.0.0.1 (DNS rebinding), and then
 * reads and writes here as "the same origin": the Host header still tells its name.
 */
export function refuseWebPages(headers: IncomingHttpHeaders): void {
  const hosts = [headers[':authority'], headers.host].filter((host) => host !== undefined);
  if (hosts.length === 0 || !hosts.every((host) => OWN_HOST.test(String(host)))) {
    throw new ApiError('AccessDeniedException', `the local cloud does not answer for host "${hosts}"`, 403);
  }
  if (headers.origin !== undefined) {
    throw new ApiError('AccessDeniedException', 'the local cloud does not answer to web pages', 403);
  }
}

/** Header names in lower case, repeated ones joined, without HTTP/2's pseudo headers. */
export function plainHeaders(headers: IncomingHttpHeaders): Headers {
  const plain: Record<string, string> = { host: String(headers[':authority'] ?? '') };
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(':'))
      plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

/** Reads to the end even when the body is too long: a client that is cut off while sending never reads why. */
export async function readBody(request: HttpRequest, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
    }
  } catch (cause) {
    throw new ApiError('IncompleteBody', `the client left before the end of its request: ${String(cause)}`);
  }
  if (size > limitBytes) {
    throw new ApiError('RequestEntityTooLarge', `the body has ${size} bytes, more than ${limitBytes}`, 413);
  }
  return Buffer.concat(chunks);
}
