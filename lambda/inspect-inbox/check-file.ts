// Reads one file from its first byte to its last, and says how many rows Athena will see, or why it must be set aside.
import type { FileRejection } from '../../contracts/rejection.ts';
import { fileScan } from '../../domain/inbox/file-scan.ts';
import type { Place } from '../../domain/inbox/place.ts';
import type { InspectInboxPorts } from './ports.ts';

/** Larger objects would not fit into the function's memory beside the copy that is sent. */
export const MAX_FILE_BYTES = 200_000_000;

/** Of text: what a night has time to read, and far below what a small gzip can claim to hold. */
const MAX_TEXT_BYTES = 4_000_000_000;

export type Verdict =
  | { readonly kind: 'accepted'; readonly rows: number }
  | { readonly kind: 'rejected'; readonly rejection: FileRejection };

export const tooLarge = (what: string): FileRejection => ({
  code: 'TOO_LARGE_FILE',
  message: `the file has more than ${what}; cut it into several files of different names and deliver those`,
});

export async function checkFile(
  place: Place,
  bytes: Uint8Array,
  { gunzip }: Pick<InspectInboxPorts, 'gunzip'>,
): Promise<Verdict> {
  if (place.kind === 'unknown')
    return { kind: 'rejected', rejection: { code: 'UNKNOWN_PLACE', message: place.message } };
  const scan = fileScan(place.format);
  let textBytes = 0;
  let fault: FileRejection | undefined;
  const take = (piece: Uint8Array): boolean => {
    textBytes += piece.length;
    fault = textBytes > MAX_TEXT_BYTES ? tooLarge('4 GB of text') : scan.push(piece);
    return fault === undefined;
  };
  // No bytes are no gzip, but that it is empty says more.
  const gzipFault = place.isGzip && bytes.length > 0 ? await gunzip(bytes, take) : void take(bytes);
  if (fault !== undefined) return { kind: 'rejected', rejection: fault };
  if (gzipFault !== undefined) return { kind: 'rejected', rejection: truncated(gzipFault) };
  const end = scan.end();
  return typeof end === 'number' ? { kind: 'accepted', rows: end } : { kind: 'rejected', rejection: end };
}

const truncated = (gzipFault: string): FileRejection => ({
  code: 'TRUNCATED_FILE',
  message: `the file ${gzipFault}; zip it and deliver it again`,
});
