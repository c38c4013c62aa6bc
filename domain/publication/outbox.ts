// What the outbox holds that was not sent, and the pieces in which it is.

/** Rows of one publication: till sales of one business date, or policies. */
export interface OpenRows {
  readonly kind: 'sales' | 'policies';
  /** When it was planned, in milliseconds since 1970: also the publication's number. */
  readonly publication: number;
  /** Of sales. */
  readonly businessDate: string | undefined;
  readonly rows: number;
  /** The run that planned it. */
  readonly runId: string;
}

/** What is read, sent and marked together. */
export interface Piece {
  readonly kind: OpenRows['kind'];
  readonly publication: number;
  readonly runId: string;
  /** Of sales: the business dates, in order; of policies none. */
  readonly dates: readonly string[];
  readonly rows: number;
}

/** A minute's work; and a date is a partition, of which one statement may write 100. */
const MOST_ROWS = 50_000;
const MOST_DATES = 90;

/** Pieces of one publication each, in the order of the rows. */
export function piecesOf(open: readonly OpenRows[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { businessDate, ...rows } of open) {
    const dates = businessDate === undefined ? [] : [businessDate];
    const last = pieces.at(-1);
    if (last !== undefined && fitsInto(last, { ...rows, dates }))
      pieces[pieces.length - 1] = {
        ...last,
        dates: [...last.dates, ...dates],
        rows: last.rows + rows.rows,
      };
    else pieces.push({ ...rows, dates });
  }
  return pieces;
}

const fitsInto = (piece: Piece, next: Piece): boolean =>
  piece.kind === next.kind &&
  piece.publication === next.publication &&
  piece.dates.length < MOST_DATES &&
  piece.rows + next.rows <= MOST_ROWS;

const DAY_MS = 86_400_000;

/**
 * Whether the counters may have forgotten, before all of it is sent again, which events of a publication they counted: at
 * half the time for which they remember.
 */
export const isStale = (
  { publication }: Pick<Piece, 'publication'>,
  { nowMs, rememberedDays }: { readonly nowMs: number; readonly rememberedDays: number },
): boolean => nowMs - publication > (rememberedDays * DAY_MS) / 2;

/** No event of the piece arrived before this day: neither before its sales were made, nor before it was planned. */
export function archivedFrom({ dates, publication }: Piece): string {
  const plannedOn = new Date(publication).toISOString().slice(0, 10);
  return [...dates, plannedOn].sort()[0] ?? plannedOn;
}
