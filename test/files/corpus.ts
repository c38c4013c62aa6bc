// Rows of files as data: those that must be rejected, with the reason that a person should read, and odd ones that must be
// accepted. The judge of the contracts and the lake's SQL are both held to them.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { fileContractOf } from '../../contracts/files/files.ts';
import { judgeFileLine, judgePosLine, type RowJudgement } from '../../contracts/files/judge-row.ts';
import { POS_COLUMNS, posLine } from '../../contracts/files/pos-line.ts';
import { SOURCES } from '../../contracts/night/source.ts';
import { ROW_REJECTION_CODES, type RowRejectionCode } from '../../contracts/rejection.ts';
import { type Break, breaksOf, brokenEventsOf, fieldsOf } from '../contracts/broken-events.ts';

/** Cells of a till log, in the order of its columns, or a line of another file. */
const row = z.union([z.array(z.string()).length(POS_COLUMNS.length), z.string()]);

export const acceptedRow = z.strictObject({
  /** In words, e.g. `pos whose quantity is below its minimum`. */
  about: z.string(),
  source: z.enum(SOURCES),
  row,
});

export const rejectedRow = acceptedRow.extend({
  code: z.enum(ROW_REJECTION_CODES),
  /** The sentence for people. */
  reason: z.string(),
});

export type AcceptedRow = z.infer<typeof acceptedRow>;
export type RejectedRow = z.infer<typeof rejectedRow>;

/** The till log that the rows of `pos` are in. */
export const PLACE = { forDate: '2026-03-02', forStore: 'S-HARBOUR' };

export const GENERATED = new URL('poison/generated.jsonl', import.meta.url);
export const BY_HAND = new URL('poison/by-hand.jsonl', import.meta.url);
export const ACCEPTED = new URL('accepted/by-hand.jsonl', import.meta.url);

export const readRejected = (file: URL): readonly RejectedRow[] =>
  linesOf(file).map((line) => rejectedRow.parse(JSON.parse(line)));

export const readAccepted = (file: URL): readonly AcceptedRow[] =>
  linesOf(file).map((line) => acceptedRow.parse(JSON.parse(line)));

const linesOf = (file: URL) => readFileSync(file, 'utf8').trimEnd().split('\n');

export function judge({ source, row }: Pick<AcceptedRow, 'source' | 'row'>): RowJudgement {
  if (source === 'pos' && typeof row !== 'string') return judgePosLine(row, PLACE);
  if (source !== 'pos' && typeof row === 'string') return judgeFileLine(source, row);
  throw new Error(`a row of ${source} is ${source === 'pos' ? 'cells' : 'a line'}`);
}

/** The example's cells, but for one column. */
export const posCells = (column?: string, cell = ''): string[] =>
  POS_COLUMNS.map((name) => (name === column ? cell : String(Reflect.get(posLine.example, name) ?? '')));

/** Each contract with each of its constraints broken once, as `npm run poison` writes it. */
export function generatedCorpus(): readonly RejectedRow[] {
  return [...brokenTillRows(), ...SOURCES.flatMap(brokenLines)].map(({ code, ...broken }) => {
    const judgement = judge(broken);
    if (judgement.kind === 'accepted' || judgement.rejection.code !== code)
      throw new Error(`${broken.about} should be rejected as ${code}`);
    return { ...broken, code, reason: judgement.rejection.message };
  });
}

type Broken = AcceptedRow & { readonly code: RowRejectionCode };

function brokenLines(source: (typeof SOURCES)[number]): readonly Broken[] {
  if (source === 'pos') return [];
  // One character too long says as much as thousands, and is lighter to carry.
  return brokenEventsOf(fileContractOf(source))
    .filter(({ fault }) => !fault.startsWith('is 10,000'))
    .map(({ field, fault, code, event }) => ({
      about: `${source} whose ${field} ${fault}`,
      source,
      row: JSON.stringify(event),
      code,
    }));
}

const brokenTillRows = (): readonly Broken[] =>
  fieldsOf(posLine).flatMap(({ path: [column], schema, isRequired }) => {
    const empty: Break = { fault: 'is empty', code: 'MISSING_FIELD', value: '' };
    const breaks = breaksOf(schema).filter(({ fault, value, code }) => {
      if (fault === 'is empty' || fault.startsWith('is 10,000')) return false;
      if (code === 'WRONG_TYPE') return value !== null && schema.type !== 'string';
      // What UTF-8 cannot hold, and what would be two lines of the file.
      return !/\p{Cs}|\n/u.test(String(value));
    });
    return [...(isRequired ? [empty] : []), ...breaks].map(({ fault, code, value }) => ({
      about: `pos whose ${column} ${fault}`,
      source: 'pos' as const,
      row: posCells(String(column), String(value)),
      code,
    }));
  });
