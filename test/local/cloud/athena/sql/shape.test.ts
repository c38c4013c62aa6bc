import { describe, expect, it } from 'vitest';
import { parseTrino } from '../../../../../local/cloud/athena/sql/parse.ts';
import { shapeOf } from '../../../../../local/cloud/athena/sql/shape.ts';

const on = (day: string) =>
  `SELECT 'it''s' AS "a'b" -- the day's rows\nFROM sales WHERE day = DATE '${day}' AND store = 'S-1'`;

describe('the shape of a statement', () => {
  it('is the same for other texts of the same lengths', () => {
    expect(shapeOf(on('2026-03-02'))).toBe(shapeOf(on('2026-03-03')));
  });

  it.each([
    ['texts of other lengths', "SELECT 'a'", "SELECT 'ab'"],
    ['other names', 'SELECT "a"', 'SELECT "b"'],
    ['other numbers', 'SELECT 1', 'SELECT 2'],
  ])('differs for %s', (_what, one, other) => {
    expect(shapeOf(one)).not.toBe(shapeOf(other));
  });

  it.each(["SELECT '\u{1F375}'", "SELECT 'two\nlines'"])('is not relied on for %j', (sql) => {
    expect(shapeOf(sql)).toBeUndefined();
  });
});

describe('parsing a statement of a known shape', () => {
  it('gives the very tree that parsing it first would', () => {
    // Given: a shape that no other test parses, first with one day, then with another
    const asked = on('2031-05-07');
    const whole = parseTrino(`${asked} AND 'z' = 'z'`);
    parseTrino(asked.replace('2031-05-07', '1999-12-31'));
    // When
    const tree = parseTrino(asked);
    // Then
    expect(JSON.stringify(tree)).toContain('2031-05-07');
    expect(JSON.stringify(tree)).not.toContain('1999-12-31');
    expect(JSON.stringify(tree)).toContain("it''s");
    expect(tree.kind).toBe(whole.kind);
  });
});
