import { describe, expect, it } from 'vitest';
import type { NightFailed } from '../../../contracts/night/announcement.ts';
import { failureMail } from '../../../domain/reporting/failure-mail.ts';
import { aFailure } from '../../helpers/nights.ts';

const mailOf = (values: Partial<NightFailed> = {}) => {
  const failed = aFailure(values);
  return failureMail({ stage: 'prod', failed, plan: failed.plan ?? undefined });
};
const lambdaCause = JSON.stringify({
  errorType: 'QualityFailed',
  errorMessage: 'row-balance: 3 rows are missing',
  trace: [],
});

describe('the mail of a night that failed', () => {
  it('says where it stopped, why, and how it goes on', () => {
    expect(mailOf()).toEqual({
      subject: 'The night of 2011-01-31 FAILED (prod) at refine/sales-lines-store',
      body: `The night of 2011-01-31 stopped at refine/sales-lines-store. Reports of earlier runs are untouched; figures of the dates that it was about may be partly new until the next run.

Why: TABLE_NOT_FOUND: line 7 (States.TaskFailed)

How it goes on: mend the cause, then either wait for the next night, which takes what this run left, or start it again:
  npm run batch -- --from 2011-01-31 --to 2011-01-31
(with --stage prod when it runs in an account). Whatever was done already is found done, and is not done twice.

The run is run-1, started at 2011-02-01T04:00:00.000Z with the input {"scheduledTime":"2011-02-01T04:00:00Z"}. More: docs/runbook.md#a-night-failed
`,
    });
  });

  it.each([
    ['a function’s sentence', lambdaCause, 'Why: row-balance: 3 rows are missing (States.TaskFailed)'],
    ['a text that is no JSON', 'broken pipe', 'Why: broken pipe (States.TaskFailed)'],
    ['JSON that it does not know', '{"a":1}', 'Why: {"a":1} (States.TaskFailed)'],
    ['nothing at all', '', 'Why: States.TaskFailed\n'],
  ])('finds the reason in %s', (_, cause, line) => {
    expect(mailOf({ cause }).body).toContain(line);
  });

  it('shortens a reason that goes on for pages', () => {
    expect(mailOf({ cause: 'x'.repeat(30_000) }).body.length).toBeLessThan(3_000);
  });

  it('without a plan asks for dates', () => {
    const { subject, body } = mailOf({ plan: null, doing: 'Plan', input: { from: 'yesterday' } });
    expect(subject).toBe('The run run-1 FAILED (prod) at Plan');
    expect(body).toContain('npm run batch -- --from YYYY-MM-DD --to YYYY-MM-DD');
    expect(body).toContain('with the input {"from":"yesterday"}');
  });

  it('has a subject that SNS takes, whatever the names are', () => {
    const { subject } = mailOf({ doing: `übung\n${'x'.repeat(200)}` });
    expect(subject).toMatch(/^[ -~]{1,100}$/);
  });
});
