import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSql } from '../../../domain/reporting/render-sql.ts';
import {
  dateList,
  dateLiteral,
  integerLiteral,
  textList,
  textLiteral,
  timestampLiteral,
} from '../../../domain/reporting/sql-literals.ts';

const databases = { raw: 'shop_raw', clean: 'shop_clean', marts: 'shop_marts' };
const render = (text: string, parameters = {}, view?: (name: string) => string) =>
  renderSql(text, { databases, parameters, ...(view && { view }) });

describe('rendered SQL', () => {
  it('names the real databases, and leaves columns and other schemas alone', () => {
    expect(render('SELECT clean.a, x.raw.b FROM clean.events, marts.x, other.clean, "clean.y"')).toBe(
      'SELECT shop_clean.a, x.raw.b FROM shop_clean.events, shop_marts.x, other.clean, "clean.y"',
    );
  });

  it('has values in place of parameters', () => {
    const parameters = {
      from: dateLiteral('2011-01-31'),
      dates: dateList(['2011-01-30', '2011-01-31']),
      n: integerLiteral(-3),
    };
    expect(render('WHERE d >= :from AND d IN (:dates) AND n = :n', parameters)).toBe(
      "WHERE d >= DATE '2011-01-31' AND d IN (DATE '2011-01-30', DATE '2011-01-31') AND n = -3",
    );
  });

  it('leaves the types of fields alone', () => {
    expect(render('a array<struct<rule:string,weight:bigint>>')).toBe(
      'a array<struct<rule:string,weight:bigint>>',
    );
  });

  it('keeps strings as they are', () => {
    const text = "SELECT ':from', 'it''s -- :from', 'clean.events', 'a  b' -- :from\n  FROM t";
    expect(render(text)).toBe("SELECT ':from', 'it''s -- :from', 'clean.events', 'a  b'\nFROM t");
  });

  it('has neither comments nor indentation', () => {
    expect(render('-- Question: what?\n\nSELECT 1, /* clean.x :y */ 2\n   FROM t\n')).toBe(
      'SELECT 1, 2\nFROM t',
    );
  });

  it('has a shared SELECT in parentheses, rendered alike', () => {
    const view = (name: string) => `-- ${name}\nSELECT a FROM clean.${name} WHERE d = :d`;
    expect(render('SELECT a FROM views.rows', { d: integerLiteral(1) }, view)).toBe(
      'SELECT a FROM (\nSELECT a FROM shop_clean.rows WHERE d = 1\n)',
    );
  });

  it('is refused when a parameter, or a view, is not given', () => {
    expect(() => render('SELECT :constructor')).toThrow(':constructor, which is not given');
    expect(() => render('SELECT 1 FROM views.rows')).toThrow('views.rows, which is not given');
  });

  it('is refused for a database that is not one', () => {
    const odd = { ...databases, clean: 'x; DROP' };
    expect(() => renderSql('SELECT 1 FROM clean.t', { databases: odd, parameters: {} })).toThrow(
      'is not a database',
    );
  });
});

describe('SQL literals', () => {
  it('double quotation marks', () => {
    expect(textList(["O'Brien", 'x'])).toBe("'O''Brien', 'x'");
  });

  it('hold a text however it is written: nothing ends a string but its own mark', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text)),
        (text) => {
          const sql = render('SELECT :text', { text: textLiteral(text) });
          expect(sql.slice(8, -1).replaceAll("''", "'")).toBe(text);
          expect(sql.slice(8, -1).replaceAll("''", '')).not.toContain("'");
        },
      ),
    );
  });

  it.each(['a\nb', '\u0000', '\ud83d'])('refuse the text %j', (text) => {
    expect(() => textLiteral(text)).toThrow('control characters');
  });

  it('refuse what is no day, no moment, no whole number, no list', () => {
    expect(() => dateLiteral('2011-02-30')).toThrow('is not a day');
    expect(() => timestampLiteral('2011-01-31')).toThrow('is not a moment');
    expect(() => integerLiteral(0.5)).toThrow('is not a whole number');
    expect(() => dateList([])).toThrow('at least one entry');
  });

  it('write moments in UTC', () => {
    expect(timestampLiteral('2011-01-31T23:59:59.123Z')).toBe("TIMESTAMP '2011-01-31 23:59:59.123000'");
  });
});
