// Why a record can never be applied: a code for machines and counting, a sentence for people.

/** Reason codes of quarantined records; the lake rejects events by the same. */
export const REJECTION_CODES = [
  'NOT_UTF8',
  'NOT_JSON',
  'NOT_AN_OBJECT',
  'UNKNOWN_EVENT_TYPE',
  'MISSING_FIELD',
  'WRONG_TYPE',
  'OUT_OF_RANGE',
  'TOO_LONG',
  'FORBIDDEN_CHARACTER',
  'BAD_FORMAT',
  'NOT_ALLOWED',
  'WRONG_PARTITION_KEY',
] as const;

export type RejectionCode = (typeof REJECTION_CODES)[number];

/** Reason codes of one row of an accepted file, in the lake: the stream's, and what only a row of a file can have. */
export const ROW_REJECTION_CODES = [
  ...REJECTION_CODES,
  /** A row whose date or store is not its file's. */
  'WRONG_FILE',
  /** A second row under the key of another, with other content. */
  'CONFLICTING_LINE',
] as const;

export type RowRejectionCode = (typeof ROW_REJECTION_CODES)[number];

/** Reason codes of a whole file that was set aside. */
export const FILE_REJECTION_CODES = [
  'UNKNOWN_PLACE',
  'TOO_LARGE_FILE',
  'TRUNCATED_FILE',
  'EMPTY_FILE',
  'NOT_UTF8',
  'FORBIDDEN_CHARACTER',
  'WRONG_HEADER',
  'WRONG_FIELD_COUNT',
] as const;

export type FileRejectionCode = (typeof FILE_REJECTION_CODES)[number];

export interface Rejection {
  readonly code: RejectionCode;
  /** One sentence that a person understands, with the field and the offending value. */
  readonly message: string;
}

/** As `Rejection`, of a row of a file. */
export interface RowRejection {
  readonly code: RowRejectionCode;
  readonly message: string;
}

/** As `Rejection`, of a whole file. The sentence says what to do. */
export interface FileRejection {
  readonly code: FileRejectionCode;
  readonly message: string;
}

const SHOWN_CHARACTERS = 60;

/** A value as a message may show it: JSON, with control characters visible, and never long. */
export function shown(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const json = visible(jsonOf(value));
  if (json.length <= SHOWN_CHARACTERS) return json;
  const length = typeof value === 'string' ? ` (${value.length} characters)` : '';
  return `${json.slice(0, SHOWN_CHARACTERS).toWellFormed()}…${length}`;
}

/** Text with its control characters, byte order marks and halves of surrogate pairs escaped, so that people can see it. */
export const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cs}\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** JSON.parse takes nesting of any depth, but JSON.stringify overflows the stack on a hundred thousand levels. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return 'a deeply nested value';
  }
}
