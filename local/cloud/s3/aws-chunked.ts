// The `aws-chunked` encoding in which SDKs send a body of unknown length: chunks with their sizes, then trailers.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import { ApiError } from '../api.ts';

export interface Unchunked {
  readonly body: Buffer;
  /** Header names in lower case. */
  readonly trailers: Readonly<Record<string, string>>;
}

const CRLF = '\r\n';

/** Throws IncompleteBody when the chunks do not add up. */
export function unchunked(encoded: Buffer): Unchunked {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = encoded.indexOf(CRLF, at);
    // A signature may follow the size.
    const size = Number.parseInt(encoded.toString('latin1', at, lineEnd === -1 ? at : lineEnd), 16);
    const start = lineEnd + CRLF.length;
    if (lineEnd === -1 || !(size >= 0) || start + size > encoded.length) throw incomplete();
    if (size === 0)
      return { body: Buffer.concat(chunks), trailers: trailersOf(encoded.toString('latin1', start)) };
    chunks.push(encoded.subarray(start, start + size));
    at = start + size + CRLF.length;
  }
}

function trailersOf(text: string): Record<string, string> {
  const lines = text.split(CRLF).filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

const incomplete = () => new ApiError('IncompleteBody', 'The chunks of the request body do not add up');
