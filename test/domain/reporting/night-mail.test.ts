import { describe, expect, it } from 'vitest';
import { type NightFigures, nightMail } from '../../../domain/reporting/night-mail.ts';
import { aNight, aReport } from '../../helpers/nights.ts';

const mailOf = (values: Partial<NightFigures> = {}) =>
  nightMail({
    stage: 'prod',
    night: aNight(),
    seconds: 200,
    rejectedFiles: [],
    rejectedRows: [],
    reports: [],
    linkHours: 0,
    ...values,
  });

describe('the mail of a night that is done', () => {
  it('says what came in, what was made, and what it took', () => {
    expect(mailOf()).toEqual({
      subject: 'The night of 2011-01-31 done (prod)',
      body: `The night of 2011-01-31 is done: the figures of 2 days between 2011-01-30 and 2011-01-31 were made.

New: 12 till logs, 1 file of reviews, 0 catalogues, 0 files of locations, 96 objects of the event archive.

Nothing was published to the counters.

No month was closed or restated.

Nothing new was set aside.

5 counters compared with the archive. None differs.

The run run-1 took 3 min 20 s, and its statements read 4 MB:
- refine/sales-lines-store, 2 times: 2 min 2 s, 3 MB
- refine/events: 4 s, 1 MB
- marts/daily-sales: 0.9 s, 500 bytes
- finish/deliveries: 0.7 s, 0 bytes
- publish/sales: 0.5 s, 800 bytes
`,
    });
  });

  it.each([
    [
      { salesChanges: 1_204, units: -2_377, policies: 0, leftBehind: 0 },
      'Published to the counters: 1,204 changes of till sales (net units: -2,377).',
    ],
    [
      { salesChanges: 1, units: 2, policies: 12, leftBehind: 0 },
      'Published to the counters: 1 change of till sales (net units: 2) and 12 recommended policies.',
    ],
    [
      { salesChanges: 0, units: 0, policies: 1, leftBehind: 1 },
      'Published to the counters: 1 recommended policy, 1 of them left behind by a run before.',
    ],
  ])('says what was published to the counters: %j', (published, sentence) => {
    expect(mailOf({ night: aNight({ published: { isDone: true, ...published } }) }).body).toContain(
      `\n\n${sentence}\n\n`,
    );
  });

  it('says what was set aside, from whom and why, and counts it in the subject', () => {
    const { subject, body } = mailOf({
      rejectedFiles: [
        {
          source: 'pos',
          reason: 'TRUNCATED_FILE',
          amount: 1,
          example: 'business_date=2011-01-31/store_id=S-1/tills.csv.gz',
          message: 'the file ends in the middle',
        },
      ],
      rejectedRows: [
        {
          source: 'events',
          reason: 'MISSING_FIELD',
          amount: 13,
          example: 's3://raw/events/arrival_date=2011-01-31/1.gz',
          message: 'sku is missing',
        },
      ],
    });
    expect(subject).toBe('The night of 2011-01-31 done (prod), 14 set aside');
    expect(body).toContain(`
- pos: 1 file, TRUNCATED_FILE, e.g. business_date=2011-01-31/store_id=S-1/tills.csv.gz (the file ends in the middle)
- events: 13 rows, MISSING_FIELD, e.g. s3://raw/events/arrival_date=2011-01-31/1.gz (sku is missing)
`);
  });

  it('names the reports of closed months with an address that asks for a login', () => {
    expect(mailOf({ reports: [aReport] }).body).toContain(
      `Monthly reports (the addresses ask for a login):
- 2011-01, version 2, restated because of a till log of S-LONDON for 2011-01-30
  https://s3.console.aws.amazon.com/s3/object/marts?prefix=reports%2Fmonthly_sales%2F2011-01%2Fmonthly_sales-2011-01-v2.csv
`,
    );
  });

  it('says of a link who can use it, and for how long', () => {
    const { body } = mailOf({ linkHours: 6, reports: [{ ...aReport, link: 'https://signed.example' }] });
    expect(body).toContain('Whoever has a link below can read the report with it, for 6 hours at most:');
    expect(body).toContain('\n  https://signed.example\n');
    expect(body).not.toContain('console');
  });

  it('of a backfill says which dates, and of one day which', () => {
    const plan = { runId: 'run-1', kind: 'backfill', from: '2010-12-01', to: '2011-01-31' } as const;
    const windows = [{ month: '2010-12', dates: ['2010-12-01'] }];
    expect(mailOf({ night: aNight({ plan, windows }) })).toMatchObject({
      subject: 'The backfill of 2010-12-01 to 2011-01-31 done (prod)',
      body: expect.stringMatching(/is done: the figures of 2010-12-01 were made\./),
    });
  });

  it('says when nothing new had come in', () => {
    const night = aNight({
      windows: [],
      eventRuns: [],
      windowRuns: [],
      finishRuns: { marts: [], books: [] },
    });
    expect(mailOf({ night }).body).toContain('is done: nothing new had come in for any day.');
  });

  it('names the counters that differ, by how much and why, and says where the rest is', () => {
    const difference = {
      locationId: 'WH-UK',
      sku: 'MUG',
      kind: 'skipped',
      expected: 41,
      found: 43,
      difference: -2,
    } as const;
    const reconciliation = {
      ...{ compared: 1_200, waiting: 3, differing: 2, marksRemoved: 0 },
      differences: [difference],
    };
    const mail = mailOf({ night: aNight({ reconciliation }) });
    expect(mail.subject).toBe('The night of 2011-01-31 done (prod), 2 counters differ');
    expect(mail.body).toContain(
      [
        '1,200 counters compared with the archive, 3 more wait for the archive. 2 differ (docs/runbook.md#counters-differ says what to do):',
        '- MUG at WH-UK: says 43, should say 41 (an event was not counted)',
        '- and 1 other, see marts.reconciliation',
      ].join('\n'),
    );
  });

  it('of a backfill says that no counter was compared', () => {
    expect(mailOf({ night: aNight({ reconciliation: null }) }).body).toContain('Counters were not compared');
  });
});
