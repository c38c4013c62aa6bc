import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyName, isTooLong } from '../../../domain/inbox/copy-name.ts';
import { placeOf } from '../../../domain/inbox/place.ts';

const nameOf = (key: string, deliveryNumber = 1) => copyName(placeOf(key), deliveryNumber);

describe('the name of a copy', () => {
  it('of a till log is in the folder of its date and store, and carries the number of the delivery', () => {
    expect(nameOf('inbox/pos/business_date=2026-03-02/store_id=Köln 2/transactions.csv.gz', 3)).toEqual({
      folder: 'pos/for_date=2026-03-02/for_store=Köln 2/',
      accepted: 'transactions.3.csv.gz',
      rejected: 'rejected/pos/business_date~~3D2026-03-02~store_id~~3DK~~C3~~B6ln~~202~transactions.3.csv.gz',
    });
  });

  it('of another file holds its folders', () => {
    expect(nameOf('inbox/reviews/2026/03/web.jsonl')).toEqual({
      folder: undefined,
      accepted: '2026~03~web.1.jsonl',
      rejected: 'rejected/reviews/2026~03~web.1.jsonl',
    });
  });

  it.each([
    ['inbox/reviews/_web.jsonl.gz', '~~5Fweb.1.jsonl.gz'],
    ['inbox/reviews/.web.jsonl.gz', '~~2Eweb.1.jsonl.gz'],
    ['inbox/reviews/a_b.jsonl.gz', 'a_b.1.jsonl.gz'],
    ['inbox/reviews/a.b.jsonl.gz', 'a.b.1.jsonl.gz'],
  ])('of %s is not hidden from Athena', (key, name) => {
    expect(nameOf(key).accepted).toBe(name);
  });

  it.each([
    ['inbox/weather', 'rejected/unknown/weather.1'],
    ['inbox/.DS_Store', 'rejected/unknown/~~2EDS_Store.1'],
    ['inbox/pos/x.zip', 'rejected/unknown/pos~x.1.zip'],
    ["inbox/it's.tar.gz", 'rejected/unknown/it~~27s.1.tar.gz'],
  ])('of %s that was set aside is %s', (key, rejected) => {
    expect(nameOf(key).rejected).toBe(rejected);
  });

  it('is never that of another file, whatever the two are called', () => {
    const letter = fc.constantFrom(
      'a',
      '.',
      '_',
      '~',
      '/',
      ' ',
      '%',
      '2',
      'F',
      "'",
      'é',
      '.jsonl',
      '.gz',
      '1',
    );
    const name = fc.array(letter, { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(name, name, fc.nat(3), fc.nat(3), (one, other, number, otherNumber) => {
        fc.pre(one !== other || number !== otherNumber);
        const names = [nameOf(`inbox/${one}`, number), nameOf(`inbox/${other}`, otherNumber)];
        expect(names[0]?.rejected).not.toBe(names[1]?.rejected);
        expect(names[0]?.rejected).toMatch(/^rejected\/unknown\/[A-Za-z0-9~][A-Za-z0-9~._-]*$/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('may be too long for S3', () => {
    expect(isTooLong(nameOf(`inbox/reviews/${'x'.repeat(900)}.jsonl`).accepted)).toBe(false);
    expect(isTooLong(nameOf(`inbox/reviews/${'é'.repeat(400)}.jsonl`).accepted)).toBe(true);
  });
});
