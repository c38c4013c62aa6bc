// Rows of the inbox's ledgers as SQL, in statements that Athena takes.
import {
  dateLiteral,
  integerLiteral,
  listLiteral,
  NULL,
  rowLiteral,
  type SqlLiteral,
  textLiteral,
  timestampLiteral,
} from '../reporting/sql-literals.ts';
import type { Delivery } from './delivery.ts';

/** A statement may have 262,144 bytes; the rest of it takes a few thousand, and some for each row's date. */
const MAX_ROWS_BYTES = 180_000;
const MAX_ROWS = 1_000;

/** An object of the event archive. */
export interface ArchiveObject {
  /** `s3://…` */
  readonly path: string;
  /** The day whose folder it is in, `YYYY-MM-DD`. */
  readonly arrivalDate: string;
  readonly bytes: number;
}

/** In the order of sql/inspect/record-deliveries.sql. */
export function deliveryRow(delivery: Delivery): SqlLiteral {
  const { source, name, etag, deliveryNumber, rejection, rawPath, fileRows, bytes } = delivery;
  const textOrNull = (text: string | undefined) => (text === undefined ? NULL : textLiteral(text));
  return rowLiteral([
    textLiteral(source),
    textLiteral(name),
    textLiteral(etag),
    integerLiteral(deliveryNumber),
    textLiteral(rejection === undefined ? 'accepted' : 'rejected'),
    textOrNull(rejection?.code),
    textOrNull(rejection?.message),
    textLiteral(rawPath),
    fileRows === undefined ? NULL : integerLiteral(fileRows),
    integerLiteral(bytes),
    dateLiteral(delivery.forDate),
    textOrNull(delivery.forStore),
    timestampLiteral(delivery.receivedAt),
  ]);
}

/** In the order of sql/inspect/record-archive-objects.sql. */
export const archiveObjectRow = ({ path, arrivalDate, bytes }: ArchiveObject): SqlLiteral =>
  rowLiteral([textLiteral(path), dateLiteral(arrivalDate), integerLiteral(bytes)]);

export interface RowsOfOneStatement<Item> {
  readonly items: readonly Item[];
  readonly rows: SqlLiteral;
}

/** Items with their rows, cut into what one statement may hold. */
export function statementsOf<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => SqlLiteral,
): readonly RowsOfOneStatement<Item>[] {
  const encoder = new TextEncoder();
  const chunks: { items: Item[]; rows: SqlLiteral[]; bytes: number }[] = [];
  for (const item of items) {
    const row = rowOf(item);
    const bytes = encoder.encode(row).length + 2;
    const chunk = chunks.at(-1);
    if (chunk === undefined || chunk.rows.length === MAX_ROWS || chunk.bytes + bytes > MAX_ROWS_BYTES)
      chunks.push({ items: [item], rows: [row], bytes });
    else {
      chunk.items.push(item);
      chunk.rows.push(row);
      chunk.bytes += bytes;
    }
  }
  return chunks.map(({ items: those, rows }) => ({ items: those, rows: listLiteral(rows) }));
}
