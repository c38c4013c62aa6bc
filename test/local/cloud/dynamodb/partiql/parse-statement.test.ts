import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../../../local/cloud/dynamodb/partiql/parse-statement.ts';

describe('a statement that writes', () => {
  it('inserts an item whose values are parameters, in their order', () => {
    expect(parseStatement(`INSERT INTO "retail-notes" VALUE {'sku': ?, 'version': ?}`)).toEqual({
      kind: 'insert',
      table: 'retail-notes',
      values: [
        { name: 'sku', parameter: 0 },
        { name: 'version', parameter: 1 },
      ],
    });
  });

  it('sets and removes attributes of the item that its keys and conditions name', () => {
    expect(
      parseStatement(
        `UPDATE notes SET "level" = ? SET since = ?, until = ? REMOVE "untold" WHERE "sku" = ? and v <= ?`,
      ),
    ).toEqual({
      kind: 'update',
      table: 'notes',
      sets: [
        { name: 'level', isAddition: false, parameter: 0 },
        { name: 'since', isAddition: false, parameter: 1 },
        { name: 'until', isAddition: false, parameter: 2 },
      ],
      removes: ['untold'],
      where: [
        { name: 'sku', operator: '=', parameter: 3 },
        { name: 'v', operator: '<=', parameter: 4 },
      ],
    });
  });

  it('adds to numbers, and asks for one of several things', () => {
    expect(
      parseStatement(
        `UPDATE shelf SET "units" = "units" + ? WHERE k = ? AND ("m-0" IS MISSING OR "m-0" < ?) AND gone IS MISSING`,
      ),
    ).toEqual({
      kind: 'update',
      table: 'shelf',
      sets: [{ name: 'units', isAddition: true, parameter: 0 }],
      removes: [],
      where: [
        { name: 'k', operator: '=', parameter: 1 },
        { any: [{ missing: 'm-0' }, { name: 'm-0', operator: '<', parameter: 2 }] },
        { missing: 'gone' },
      ],
    });
  });

  it.each([
    [`UPDATE "notes" SET a = b + ? WHERE k = ?`, /expects A at word 6/],
    [`UPDATE "notes" SET a = ? WHERE k = ? AND (v = ?`, /expects \) at word/],
    [`DELETE FROM "notes" WHERE k = ?`, /expects UPDATE at word 1/],
    [`UPDATE "notes" SET a = 1 WHERE k = ?`, /cannot read " 1 WHERE/],
    [`UPDATE "notes" SET a = ? WHERE k = ? OR v = ?`, /expects the end at word 11/],
    [`INSERT INTO "notes" VALUE {'a': ?`, /expects \} at word 9/],
    [`UPDATE "notes" SET a = ?`, /expects SET at word 7/],
  ])('%s is refused with what the local cloud knows', (text, message) => {
    expect(() => parseStatement(text)).toThrow(message);
  });
});
