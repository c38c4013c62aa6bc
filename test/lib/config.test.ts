import { describe, expect, it } from 'vitest';
import { config, type StageValues } from '../../lib/config.ts';
import { defaults } from '../../lib/config-defaults.ts';

describe('a configuration', () => {
  it('needs nothing but the name of the stage', () => {
    // When
    const made = config({ stage: 'dev' });

    // Then
    expect(made).toMatchObject({
      ...defaults,
      stage: 'dev',
      prefix: 'tillstream-dev',
      streamRetentionDays: 7,
      batchSize: 500,
      batchingWindowSeconds: 1,
      removal: 'retain',
    });
  });

  it('remembers applied events nine days longer than the stream keeps them', () => {
    expect(config({ stage: 'dev', streamRetentionDays: 30 }).appliedEventsTtlDays).toBe(39);
  });

  it('raises the second alarm of late events at half the retention', () => {
    expect(config({ stage: 'dev', streamRetentionDays: 2 }).alarms).toMatchObject({
      eventsLateMinutes: 60,
      eventsVeryLateMinutes: 1_440,
    });
  });

  it.each(['UTC', 'Europe/London', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
    'counts days in %s',
    (reportingTimeZone) => {
      expect(config({ stage: 'dev', reportingTimeZone }).reportingTimeZone).toBe(reportingTimeZone);
    },
  );

  it('keeps the other thresholds when one is given', () => {
    expect(config({ stage: 'dev', alarms: { errors: 9 } }).alarms).toMatchObject({ errors: 9, throttles: 3 });
  });

  it.each<[string, Partial<StageValues>, string]>([
    [
      'a store that publishes from no date',
      { publishFrom: { locations: { 'S-1': '2026-02-30' } } },
      "publishFrom.locations must give each location, by its id, a date such as 2026-03-01 (given 'S-1': '2026-02-30')",
    ],
    [
      'a word where everywhere has a date',
      { publishFrom: { everywhere: 'always' } },
      "publishFrom.everywhere must be a date such as 2026-03-01, or left out (given 'always')",
    ],
    [
      'more stores than the statements of a long backfill can carry',
      {
        publishFrom: {
          locations: Object.fromEntries(
            Array.from({ length: 1_000 }, (_, index) => [`S-${index}`, '2026-03-01']),
          ),
        },
      },
      'say the date that most of them share as publishFrom.everywhere',
    ],
    [
      'a stage with capitals',
      { stage: 'Prod' },
      "stage must be 1 to 20 lower-case letters, digits and single hyphens, a letter first (given 'Prod')",
    ],
    [
      'a prefix that ends in a hyphen',
      { prefix: 'shop-' },
      "prefix must be 3 to 32 lower-case letters, digits and single hyphens, a letter first (given 'shop-')",
    ],
    ['a prefix that is too long', { prefix: 'p'.repeat(33) }, 'prefix must be 3 to 32'],
    [
      'a retention of no days',
      { streamRetentionDays: 0 },
      'streamRetentionDays must be a whole number between 1 and 365 inclusive (given 0)',
    ],
    [
      'a batch that is too big',
      { batchSize: 10_001 },
      'batchSize must be a whole number between 1 and 10000 inclusive (given 10001)',
    ],
    [
      'half a second of window',
      { batchingWindowSeconds: 0.5 },
      'batchingWindowSeconds must be a whole number between 0 and 300 inclusive (given 0.5)',
    ],
    [
      'a memory of applied events that ends with the retention',
      { streamRetentionDays: 7, appliedEventsTtlDays: 7 },
      'appliedEventsTtlDays must be a whole number between 8 and 3650 inclusive (given 7)',
    ],
    [
      'a log retention that CloudWatch does not offer',
      { logRetentionDays: 8 },
      'logRetentionDays must be one of 1, 3, 5, 7, 14, 30',
    ],
    [
      'a function without memory',
      { countInventory: { memoryMb: 64, timeoutSeconds: 60 } },
      'countInventory.memoryMb must be a whole number between 128 and 10240 inclusive (given 64)',
    ],
    [
      'a timeout that Lambda does not offer',
      { announceStock: { memoryMb: 512, timeoutSeconds: 901 } },
      'announceStock.timeoutSeconds must be a whole number between 1 and 900 inclusive (given 901)',
    ],
    [
      'a sweep every minute',
      { sweepEveryMinutes: 1 },
      'sweepEveryMinutes must be a whole number between 5 and 1440 inclusive (given 1)',
    ],
    [
      'an order that nobody waits for',
      { restockOverdueDays: 0 },
      'restockOverdueDays must be a whole number between 1 and 365 inclusive (given 0)',
    ],
    [
      'a service level that is certain',
      { restockAdvice: { serviceLevel: 1, orderCycleDays: 7, defaultLeadTimeDays: 7 } },
      'restockAdvice.serviceLevel must be above 0.5 and below 1, with at most four decimals (given 1)',
    ],
    [
      'orders for no day',
      { restockAdvice: { serviceLevel: 0.9, orderCycleDays: 0, defaultLeadTimeDays: 7 } },
      'restockAdvice.orderCycleDays must be a whole number between 1 and 365 inclusive (given 0)',
    ],
    [
      'a fee without a sku',
      { nonGoodsSkus: [''] },
      'nonGoodsSkus must be skus of 1 to 64 characters (given "")',
    ],
    [
      'more fees than a function can be told',
      { nonGoodsSkus: Array.from({ length: 201 }, (_, index) => `FEE-${index}`) },
      'nonGoodsSkus must be at most 200 skus, and 2000 characters as JSON (given 201 skus, 1901 characters)',
    ],
    [
      'price signals with a band that ends before it begins',
      { priceSignals: { band: { fromDays: 90, toDays: 7 } } },
      'priceSignals.band must begin before it ends: fromDays must be less than toDays (given {"fromDays":90,"toDays":7})',
    ],
    [
      'an alarm on events that are gone by then',
      { streamRetentionDays: 1, alarms: { eventsVeryLateMinutes: 1_440 } },
      'alarms.eventsVeryLateMinutes must be a whole number between 61 and 1439 inclusive (given 1440)',
    ],
    [
      'an alarm on changes that are gone by then',
      { alarms: { changesVeryLateMinutes: 1_440 } },
      'alarms.changesVeryLateMinutes must be a whole number between 11 and 1439 inclusive (given 1440)',
    ],
    [
      'an alarm that always fires',
      { alarms: { errors: 0 } },
      'alarms.errors must be a whole number between 1 and 1000000 inclusive (given 0)',
    ],
    [
      'an alarm on files that nights cannot have taken in yet',
      { alarms: { filesMissingHours: { pos: 24 } } },
      'alarms.filesMissingHours.pos must be a whole number between 25 and 168 inclusive (given 24)',
    ],
    [
      'a budget that nobody is told of',
      { monthlyBudgetUsd: 500 },
      'monthlyBudgetUsd needs operationsEmails: without them nobody would be told',
    ],
    [
      'a budget of nothing',
      { monthlyBudgetUsd: 0, operationsEmails: ['operations@example.com'] },
      'monthlyBudgetUsd must be a whole number between 1 and 1000000 inclusive (given 0)',
    ],
    [
      'an e-mail address without a place',
      { alertSubscribers: [{ protocol: 'email', address: 'stock' }] },
      "alertSubscribers must be e-mail addresses such as stock@example.com (given 'stock')",
    ],
    [
      'a phone number without its country',
      { alertSubscribers: [{ protocol: 'sms', phoneNumber: '07700900123' }] },
      "such as +447700900123 (given '07700900123')",
    ],
    [
      'an address that is named twice',
      {
        alertSubscribers: [
          { protocol: 'email', address: 'a@example.com' },
          { protocol: 'email', address: 'a@example.com', filter: { severity: ['out'] } },
        ],
      },
      "alertSubscribers must name each address once (given 'a@example.com' twice)",
    ],
    [
      'a filter that lets nothing through',
      { alertSubscribers: [{ protocol: 'email', address: 'a@example.com', filter: { location: [] } }] },
      "alertSubscribers must list 1 to 150 values of a filter's location (given 0 for 'a@example.com')",
    ],
    [
      'a time zone that is an offset',
      { reportingTimeZone: '+01:00' },
      "reportingTimeZone must be UTC or a name such as Europe/London (given '+01:00')",
    ],
    [
      'a time zone that nobody lives in',
      { reportingTimeZone: 'Europe/Atlantis' },
      "reportingTimeZone must be UTC or a name such as Europe/London (given 'Europe/Atlantis')",
    ],
    [
      'a night at an hour that no day has',
      { night: { hour: 24, minute: 0 } },
      'night.hour must be a whole number between 0 and 23 inclusive (given 24)',
    ],
    [
      'a limit that Athena would not take',
      { scanCutoffGb: 0 },
      'scanCutoffGb must be a whole number between 1 and 7000 inclusive (given 0)',
    ],
    [
      'a lease that ends while a function is tried again',
      { leaseMinutes: 30 },
      'leaseMinutes must be 5 more than two timeouts of a function of the night (given 30; two timeouts are 30 minutes)',
    ],
    [
      'a buffer that Firehose does not offer',
      { archiveBuffer: { seconds: 30, mebibytes: 64 } },
      'archiveBuffer.seconds must be a whole number between 60 and 900 inclusive (given 30)',
    ],
    [
      'a function that Firehose would not wait for',
      { archiveEvents: { memoryMb: 512, timeoutSeconds: 301 } },
      'archiveEvents.timeoutSeconds must be a whole number between 1 and 300 inclusive (given 301)',
    ],
    [
      'links that outlive the credentials that sign them',
      { reportLinkHours: 7 },
      'reportLinkHours must be a whole number between 0 and 6 inclusive (given 7)',
    ],
    [
      'an alarm on a night that is only a day away',
      { alarms: { nightMissingHours: 24 } },
      'alarms.nightMissingHours must be a whole number between 25 and 168 inclusive (given 24)',
    ],
    [
      'an operations address that is none',
      { operationsEmails: ['ops@'] },
      "operationsEmails must be e-mail addresses such as stock@example.com (given 'ops@')",
    ],
  ])('rejects %s', (_, values, message) => {
    expect(() => config({ stage: 'dev', ...values })).toThrow(message);
  });
});
