import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../domain/inbox/place.ts';

describe('the place of a file in the inbox', () => {
  it('tells a till log by its date and its store', () => {
    expect(placeOf('inbox/pos/business_date=2026-03-02/store_id=S-HARBOUR/transactions.csv.gz')).toEqual({
      kind: 'known',
      source: 'pos',
      name: 'business_date=2026-03-02/store_id=S-HARBOUR/transactions.csv.gz',
      format: 'csv',
      isGzip: true,
      tillLog: { forDate: '2026-03-02', forStore: 'S-HARBOUR' },
    });
  });

  it.each([
    ['inbox/reviews/web.jsonl.gz', 'reviews', 'web.jsonl.gz', true],
    ['inbox/reviews/2026/03/02/web.jsonl', 'reviews', '2026/03/02/web.jsonl', false],
    ['inbox/catalog/catalog.v2.jsonl.gz', 'catalog', 'catalog.v2.jsonl.gz', true],
    ['inbox/locations/a "b" = c%20d+e é.jsonl', 'locations', 'a "b" = c%20d+e é.jsonl', false],
  ])('knows %s', (key, source, name, isGzip) => {
    expect(placeOf(key)).toEqual({ kind: 'known', source, name, format: 'jsonl', isGzip });
  });

  it.each(['S-LONDON', '7', 'Köln 2', 'a.b_c-d', 'x'.repeat(64)])('takes %j for a store', (store) => {
    expect(placeOf(`inbox/pos/business_date=2028-02-29/store_id=${store}/a.csv`)).toMatchObject({
      kind: 'known',
      tillLog: { forStore: store },
    });
  });

  it.each([
    ['inbox/readme.txt', 'the folders of the inbox are pos/, reviews/, catalog/, locations/'],
    ['inbox/weather/a.csv.gz', 'the folders of the inbox are'],
    ['inbox/POS/business_date=2026-03-02/store_id=A/a.csv.gz', 'the folders of the inbox are'],
    ['inbox/pos/transactions.csv.gz', 'must be at pos/business_date=YYYY-MM-DD/store_id=ID/NAME.csv.gz'],
    ['inbox/pos/2026-03-02/A/a.csv.gz', 'must be at pos/business_date='],
    ['inbox/pos/business_date=2026-03-02/a.csv.gz', 'must be at pos/business_date='],
    ['inbox/pos/business_date=2026-03-02/store_id=A/more/a.csv.gz', 'must be at pos/business_date='],
    ['inbox/pos/business_date=2026-03-02/store_id=/a.csv.gz', 'must be at pos/business_date='],
    ['inbox/pos/business_date=2026-02-29/store_id=A/a.csv.gz', '"2026-02-29" is not a day'],
    ['inbox/pos/business_date=0000-01-01/store_id=A/a.csv.gz', '"0000-01-01" is not a day'],
    ['inbox/pos/business_date=2026-3-2/store_id=A/a.csv.gz', '"2026-3-2" is not a day'],
    ["inbox/pos/business_date=2026-03-02/store_id=A'B/a.csv.gz", `"A'B" cannot be a store's folder`],
    ['inbox/pos/business_date=2026-03-02/store_id=A%2FB/a.csv.gz', `"A%2FB" cannot be a store's folder`],
    ['inbox/pos/business_date=2026-03-02/store_id=a=b/a.csv.gz', `"a=b" cannot be a store's folder`],
    [
      'inbox/pos/business_date=2026-03-02/store_id=__HIVE_DEFAULT_PARTITION__/a.csv',
      "cannot be a store's folder",
    ],
    [`inbox/pos/business_date=2026-03-02/store_id=${'x'.repeat(65)}/a.csv.gz`, "cannot be a store's folder"],
    ['inbox/pos/business_date=2026-03-02/store_id=A /a.csv.gz', "cannot be a store's folder"],
    ['inbox/pos/business_date=2026-03-02/store_id=A/a.zip', 'must be named like NAME.csv.gz or NAME.csv'],
    ['inbox/pos/business_date=2026-03-02/store_id=A/a.CSV.GZ', 'must be named like NAME.csv.gz'],
    ['inbox/pos/business_date=2026-03-02/store_id=A/.csv.gz', 'must be named like NAME.csv.gz'],
    ['inbox/reviews/web.csv.gz', 'must be named like NAME.jsonl.gz or NAME.jsonl'],
    ['inbox/reviews/web.jsonl\n', 'must be named like NAME.jsonl.gz'],
    ['inbox/reviews/a//web.jsonl', 'a folder must have a name'],
    ['inbox/reviews//web.jsonl', 'a folder must have a name'],
  ])('rejects %s: %s', (key, why) => {
    // When
    const place = placeOf(key);
    // Then
    expect(place).toMatchObject({ kind: 'unknown', source: 'unknown', name: key.slice('inbox/'.length) });
    expect(place.kind === 'unknown' && place.message).toContain(why);
    expect(place.kind === 'unknown' && place.message).toMatch(
      /is at no known place: .*; deliver it again there$/,
    );
  });
});
