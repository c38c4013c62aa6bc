// Names of the copies that the raw zone keeps. Two names of the inbox never share one, and Athena can read each: it passes
// over objects whose names begin with `_` or `.`, and paths in it are no place for quotes, blanks or percent signs.
import type { Place } from './place.ts';

/** S3's bound for a key, in UTF-8 bytes. */
const MAX_KEY_BYTES = 1_024;

export interface CopyName {
  /** The folder of a till log's copies, by its date and store; other copies have one folder per day. */
  readonly folder: string | undefined;
  /** Of the accepted copy, inside its folder, e.g. `transactions.2.csv.gz`. */
  readonly accepted: string;
  /** The key of the copy that was set aside. */
  readonly rejected: string;
}

/** The names of a place's copies for its delivery of that number. */
export function copyName(place: Place, deliveryNumber: number): CopyName {
  const tillLog = place.kind === 'known' ? place.tillLog : undefined;
  const numbered = (name: string) => {
    const ending = /(?:\.[A-Za-z0-9]{1,5}){1,2}$/.exec(name.slice(1))?.[0] ?? '';
    return `${plain(name.slice(0, name.length - ending.length))}.${deliveryNumber}${ending}`;
  };
  return {
    folder: tillLog && `pos/for_date=${tillLog.forDate}/for_store=${tillLog.forStore}/`,
    accepted: numbered(
      tillLog === undefined ? place.name : place.name.slice(place.name.lastIndexOf('/') + 1),
    ),
    rejected: `rejected/${place.source}/${numbered(place.name)}`,
  };
}

/** The folder of a day's copies of files that are no till logs. */
export const dayFolder = (source: string, receivedOn: string) => `${source}/received_on=${receivedOn}/`;

export const isTooLong = (key: string): boolean => new TextEncoder().encode(key).length > MAX_KEY_BYTES;

/** `/` becomes `~`, and whatever might not be read well `~~` and two hexadecimal digits per byte. */
function plain(name: string): string {
  return name
    .toWellFormed()
    .replaceAll(/^[._]|[^A-Za-z0-9._/-]/gu, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `~~${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    )
    .replaceAll('/', '~');
}
