import { expect, it } from 'vitest';
import type { Delivery } from '../../../domain/inbox/delivery.ts';
import { archiveObjectRow, deliveryRow, statementsOf } from '../../../domain/inbox/ledger-rows.ts';

const DELIVERY: Delivery = {
  source: 'pos',
  name: "business_date=2026-03-02/store_id=A/o'clock.csv.gz",
  etag: 'e1',
  deliveryNumber: 2,
  rejection: undefined,
  rawPath: 's3://raw/pos/x',
  fileRows: 3,
  bytes: 99,
  forDate: '2026-03-02',
  forStore: 'A',
  receivedAt: '2026-03-03T01:02:03.000Z',
};

it('writes an accepted file as a row', () => {
  expect(deliveryRow(DELIVERY)).toBe(
    "('pos', 'business_date=2026-03-02/store_id=A/o''clock.csv.gz', 'e1', 2, 'accepted', NULL, NULL, 's3://raw/pos/x', 3, " +
      "99, DATE '2026-03-02', 'A', TIMESTAMP '2026-03-03 01:02:03.000000')",
  );
});

it('writes a file that was set aside with its reason', () => {
  const rejection = { code: 'EMPTY_FILE', message: "it's empty" } as const;
  expect(
    deliveryRow({ ...DELIVERY, source: 'unknown', rejection, fileRows: undefined, forStore: undefined }),
  ).toContain("'rejected', 'EMPTY_FILE', 'it''s empty', 's3://raw/pos/x', NULL, 99, DATE '2026-03-02', NULL");
});

it('writes as many rows as a statement may hold, and none twice', () => {
  // Given
  const objects = Array.from({ length: 2_500 }, (_, index) => ({
    path: `s3://raw/events/${'é'.repeat(80)}${index}`,
    arrivalDate: '2026-03-02',
    bytes: index,
  }));
  // When
  const statements = statementsOf(objects, archiveObjectRow);
  // Then
  expect(statements.flatMap(({ items }) => items)).toEqual(objects);
  for (const { rows, items } of statements) {
    expect(Buffer.byteLength(rows)).toBeLessThan(180_000);
    expect(rows.split('), (')).toHaveLength(items.length);
  }
});

it('has nothing to write of nothing', () => {
  expect(statementsOf([], archiveObjectRow)).toEqual([]);
});
