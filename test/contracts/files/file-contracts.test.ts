import { describe, expect, it } from 'vitest';
import { fileContractOf } from '../../../contracts/files/files.ts';
import { judgeFileLine, judgePosLine } from '../../../contracts/files/judge-row.ts';
import { POS_COLUMNS } from '../../../contracts/files/pos-line.ts';
import { lakeColumnsOf, personalFieldsOf } from '../../../contracts/lake-columns.ts';
import { SOURCES, type Source } from '../../../contracts/night/source.ts';
import { PLACE, posCells } from '../../files/corpus.ts';
import { edgesOf, fieldsOf, without, withValue } from '../broken-events.ts';

/** The design's columns, with the types that the lake gives them. */
const DESIGN: Readonly<Record<Source, readonly string[]>> = {
  pos: [
    'transaction_id string',
    'store_id string',
    'register_id string',
    'business_date date',
    'sold_at timestamp',
    'line_number bigint',
    'sku string',
    'quantity bigint',
    'unit_price decimal(14,4)',
    'currency string',
    'payment_method string',
    'customer_id string',
  ],
  reviews: [
    'review_id string',
    'sku string',
    'rating bigint',
    'title string',
    'text string',
    'created_at timestamp',
    'source string',
  ],
  catalog: [
    'sku string',
    'name string',
    'category string',
    'list_price decimal(14,4)',
    'lead_time_days bigint',
    'unit_cost decimal(14,4)',
    'supplier_id string',
  ],
  locations: ['location_id string', 'kind string', 'name string', 'region string'],
};

describe.each(SOURCES)('the contract of %s', (source) => {
  const contract = fileContractOf(source);

  it('is declared under its own source', () => {
    expect(contract.source).toBe(source);
  });

  it('derives the columns of the design', () => {
    expect(lakeColumnsOf(contract).map(({ name, type }) => `${name} ${type}`)).toEqual(DESIGN[source]);
  });

  it('shows every field in its example, which is valid', () => {
    expect(Object.keys(contract.example)).toEqual(Object.keys(contract.schema.shape));
    expect(contract.schema.safeParse(contract.example).success).toBe(true);
  });

  it('tells what is about a person: the customer of a receipt', () => {
    expect(personalFieldsOf(contract)).toEqual(source === 'pos' ? ['customer_id'] : []);
  });
});

describe.each(['reviews', 'catalog', 'locations'] as const)('a line of %s', (source) => {
  const contract = fileContractOf(source);
  const judge = (row: unknown) => judgeFileLine(source, JSON.stringify(row)).kind;

  it('may have every field at the very edge of what it allows', () => {
    for (const { path, schema } of fieldsOf(contract))
      for (const edge of edgesOf(schema))
        expect(judge(withValue(contract.example, path, edge)), `${path}`).toBe('accepted');
  });

  it('may leave out its optional fields, and have unknown ones', () => {
    const optional = fieldsOf(contract).filter(({ isRequired }) => !isRequired);
    const bare = optional.reduce<unknown>((row, { path }) => without(row, path), contract.example);
    expect(judge({ ...Object(bare), more: { of: 'it' } })).toBe('accepted');
  });
});

describe('a row of a till log', () => {
  it('has the columns of the design in their order', () => {
    expect(POS_COLUMNS.map((name, index) => DESIGN.pos[index]?.startsWith(`${name} `))).toEqual(
      POS_COLUMNS.map(() => true),
    );
  });

  it('becomes typed values, without the customer when the cell is empty', () => {
    const judgement = judgePosLine(posCells('customer_id', ''), PLACE);
    expect(judgement).toMatchObject({ kind: 'accepted', row: { quantity: 2, unit_price: 9.95 } });
    expect(judgement.kind === 'accepted' && 'customer_id' in judgement.row).toBe(false);
  });

  it('is not compared with a file that is not given', () => {
    expect(judgePosLine(posCells('store_id', 'S-ELSEWHERE')).kind).toBe('accepted');
  });

  it('of too few cells lacks the rest', () => {
    expect(judgePosLine(['536544'])).toEqual({
      kind: 'rejected',
      rejection: { code: 'MISSING_FIELD', message: 'store_id is empty' },
    });
  });
});
