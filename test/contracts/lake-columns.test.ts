import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventContract } from '../../contracts/event-contract.ts';
import { id, personal } from '../../contracts/fields.ts';
import { lakeColumnsOf, personalFieldsOf, snakeCase } from '../../contracts/lake-columns.ts';
import { contractOf } from '../../contracts/retail-event.ts';

const aContract = (shape: z.ZodRawShape) =>
  eventContract({ eventType: 'Thing', schema: () => z.object(shape), example: {}, partitionKey: () => '' });

describe('the lake columns of a contract', () => {
  it('hold an order with its lines, its payment and its device', () => {
    const column = (name: string, type: string, isPersonal = false) => ({ name, type, personal: isPersonal });
    expect(lakeColumnsOf(contractOf('OrderPlaced'))).toEqual([
      column('event_type', 'string'),
      column('event_id', 'string'),
      column('occurred_at', 'timestamp'),
      column('order_id', 'string'),
      column('customer_id', 'string', true),
      column('customer_since', 'timestamp'),
      column('fulfilment_location_id', 'string'),
      column('currency', 'string'),
      column(
        'lines',
        'array<struct<line_number:bigint,sku:string,quantity:bigint,unit_price:decimal(14,4)>>',
      ),
      column('payment', 'struct<method:string,amount:decimal(14,4),card_fingerprint:string>', true),
      column('device', 'struct<device_id:string,ip_address:string>', true),
      column('billing_country', 'string'),
      column('shipping_country', 'string'),
    ]);
  });

  it('keep a business date as a date', () => {
    const columns = lakeColumnsOf(contractOf('StoreSalesRecorded'));
    expect(columns.find(({ name }) => name === 'business_date')?.type).toBe('date');
  });

  it('keep a flag as a boolean', () => {
    expect(lakeColumnsOf(aContract({ isGift: z.boolean() }))).toEqual([
      { name: 'is_gift', type: 'boolean', personal: false },
    ]);
  });

  it('find what is personal inside an array', () => {
    // Given
    const contract = aContract({ parcels: z.array(z.object({ code: id(), recipient: personal(id()) })) });
    // Then
    expect(personalFieldsOf(contract)).toEqual(['parcels.recipient']);
    expect(lakeColumnsOf(contract)).toMatchObject([{ name: 'parcels', personal: true }]);
  });

  it('fails for a number that has no lake type, with what to do', () => {
    expect(() => lakeColumnsOf(aContract({ weight: z.number() }))).toThrow(
      "no lake type for JSON Schema type number: give the field a 'lake' type in its meta",
    );
  });

  it.each([
    ['sku', 'sku'],
    ['unitPrice', 'unit_price'],
    ['fulfilmentLocationId', 'fulfilment_location_id'],
  ])('call %s by the name %s', (field, column) => {
    expect(snakeCase(field)).toBe(column);
  });
});
