// Where a file lies in the inbox says what it is. A place that is none is told with the one that it should have been.
import type { FileFormat } from '../../contracts/files/file-contract.ts';
import { fileContractOf } from '../../contracts/files/files.ts';
import { SOURCES, type Source } from '../../contracts/night/source.ts';
import { shown } from '../../contracts/rejection.ts';
import { isDay } from '../reporting/calendar.ts';

export const INBOX = 'inbox/';

export interface KnownPlace {
  readonly kind: 'known';
  readonly source: Source;
  /** The key below the source's folder; the same name delivered again replaces the earlier delivery. */
  readonly name: string;
  readonly format: FileFormat;
  readonly isGzip: boolean;
  /** Till logs only: the date and the store of its folder. */
  readonly tillLog?: { readonly forDate: string; readonly forStore: string };
}

export interface UnknownPlace {
  readonly kind: 'unknown';
  readonly source: 'unknown';
  /** The key below the inbox. */
  readonly name: string;
  /** Where it should have been. */
  readonly message: string;
}

export type Place = KnownPlace | UnknownPlace;

/** A folder's own date and store; a store's id becomes a partition's value, so that it keeps to what partitions can hold. */
const TILL_LOG = /^business_date=([^/]*)\/store_id=([^/]*)\/[^/]+$/;
const STORE_ID = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,62}[\p{L}\p{N}._-])?$/u;

/** The place of an object by its key, which begins with `inbox/`. */
export function placeOf(key: string): Place {
  const below = key.slice(INBOX.length);
  const unknown = (why: string): UnknownPlace => ({
    kind: 'unknown',
    source: 'unknown',
    name: below,
    message: `${shown(key)} is at no known place: ${why}; deliver it again there`,
  });
  const source = SOURCES.find((name) => below.startsWith(`${name}/`));
  if (source === undefined)
    return unknown(`the folders of the inbox are ${SOURCES.map((name) => `${name}/`).join(', ')}`);
  const name = below.slice(source.length + 1);
  const { format } = fileContractOf(source);
  const [, ending] = /[^/](\.(?:csv|jsonl)(?:\.gz)?)$/.exec(name) ?? [];
  if (ending?.startsWith(`.${format}`) !== true)
    return unknown(`a file of ${source}/ must be named like NAME.${format}.gz or NAME.${format}`);
  if (/(^|\/)\//.test(name)) return unknown('a folder must have a name');
  const known = { kind: 'known', source, name, format, isGzip: ending.endsWith('.gz') } as const;
  if (source !== 'pos') return known;
  const [, forDate = '', forStore = ''] = TILL_LOG.exec(name) ?? [];
  if (forDate === '' || forStore === '')
    return unknown('a till log must be at pos/business_date=YYYY-MM-DD/store_id=ID/NAME.csv.gz');
  // Year 0 is a day to ISO, and a mistake to a shop.
  if (!isDay(forDate) || forDate.startsWith('0000')) return unknown(`${shown(forDate)} is not a day`);
  if (!STORE_ID.test(forStore))
    return unknown(
      `${shown(forStore)} cannot be a store's folder: letters, digits, blanks and . _ - only, at most 64`,
    );
  return { ...known, tillLog: { forDate, forStore } };
}
