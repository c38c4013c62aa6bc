import { describe, expect, it } from 'vitest';
import { type Announcement, announcement } from '../../../contracts/night/announcement.ts';
import type { NightMail } from '../../../domain/reporting/night-mail.ts';
import { announceNight } from '../../../lambda/announce-night/announce-night.ts';
import { aFailure, aNight, aReport } from '../../helpers/nights.ts';

const surroundings = {
  stage: 'prod',
  timeZone: 'Europe/London',
  linkHours: 0,
  now: '2011-02-01T04:03:20.000Z',
};

async function mailOf(told: Announcement, linkTo?: () => Promise<string>) {
  const mails: NightMail[] = [];
  const asked: unknown[] = [];
  const figures = await announceNight(announcement.parse(told), surroundings, {
    linkTo,
    mail: {
      send: async (mail) => {
        mails.push(mail);
      },
    },
    rejections: {
      files: async (...arguments_) => {
        asked.push(['files', ...arguments_]);
        return [
          { source: 'pos', reason: 'EMPTY_FILE', amount: 1, example: 'a.csv.gz', message: 'it is empty' },
        ];
      },
      rows: async (...arguments_) => {
        asked.push(['rows', ...arguments_]);
        return [
          { source: 'events', reason: 'NOT_JSON', amount: 2, example: 's3://raw/1.gz', message: 'no JSON' },
        ];
      },
    },
  });
  return { mail: mails[0], mails, asked, figures };
}

describe('announcing a night', () => {
  it('tells alarms that a night of the schedule was done, and what it read', async () => {
    const night = aNight();
    const { figures } = await mailOf(night);
    expect(figures).toEqual({ nightDone: true, qualityFailed: false, scannedBytes: expect.any(Number) });
    expect(figures.scannedBytes).toBeGreaterThan(0);
    const backfill = aNight({ plan: { ...night.plan, kind: 'backfill' } });
    expect((await mailOf(backfill)).figures.nightDone).toBe(false);
  });

  it('tells alarms of a failed check, and of no other failure', async () => {
    const failed = async (error: string) => (await mailOf(aFailure({ error }))).figures;
    expect(await failed('QualityFailed')).toEqual({
      nightDone: false,
      qualityFailed: true,
      scannedBytes: undefined,
    });
    expect((await failed('States.Timeout')).qualityFailed).toBe(false);
  });

  it('sends one mail with what the lake says was set aside, and how long it took', async () => {
    const { mail, mails } = await mailOf(aNight());
    expect(mails).toHaveLength(1);
    expect(mail?.subject).toBe('The night of 2011-01-31 done (prod), 3 set aside');
    expect(mail?.body).toContain('took 3 min 20 s');
  });

  it('asks the lake for the rows of this run, from the oldest date on that it can have touched', async () => {
    const windows = [{ month: '2010-12', dates: ['2010-12-15'] }];
    const { asked } = await mailOf(aNight({ windows }));
    expect(asked).toEqual([
      ['files', 'run-1'],
      ['rows', 'run-1', '2010-11-05'],
    ]);
  });

  it('makes links only when it is given a way to', async () => {
    const night = aNight({ reports: [aReport] });
    expect((await mailOf(night)).mail?.body).toContain('console.aws.amazon.com');
    expect((await mailOf(night, async () => 'https://link.example')).mail?.body).toContain(
      'https://link.example',
    );
  });
});

describe('announcing a failure', () => {
  it('asks the lake nothing: it may be what failed', async () => {
    const { mail, asked } = await mailOf(aFailure());
    expect(asked).toEqual([]);
    expect(mail?.subject).toContain('FAILED (prod) at refine/sales-lines-store');
  });

  it.each([
    ['the schedule’s moment', { scheduledTime: '2011-07-31T23:30:00Z' }, '--from 2011-07-31 --to 2011-07-31'],
    ['a person’s dates', { from: '2010-12-01', to: '2010-12-31' }, '--from 2010-12-01 --to 2010-12-31'],
    ['nothing that it understands', ['?'], '--from YYYY-MM-DD --to YYYY-MM-DD'],
  ])('before there was a plan goes by %s', async (_, input, command) => {
    expect((await mailOf(aFailure({ plan: null, input }))).mail?.body).toContain(command);
  });
});
