import { describe, expect, it } from 'vitest';
import { checkQuality } from '../../../lambda/check-quality/check-quality.ts';
import { lakeStub, shopLibrary } from '../../helpers/lake-stub.ts';

const request = {
  plan: { runId: 'night-1', kind: 'night' as const, from: '2011-01-06', to: '2011-01-06' },
  window: { month: '2011-01', dates: ['2011-01-06'] },
  sourceDates: ['2011-01-03', '2011-01-06'],
};
const CHECKS = shopLibrary.texts.names('quality');

/** What the statement of all checks answers. */
const answers = (failed: Readonly<Record<string, string>> = {}) => ({
  quality: CHECKS.map((name) => ({
    name,
    passed: String(failed[name] === undefined),
    detail: failed[name] ?? 'fine',
  })),
});

describe('check-quality', () => {
  it('does not take a check for passed that answered nothing', async () => {
    const lake = lakeStub({ quality: answers().quality.slice(1) });
    await expect(checkQuality(request, { lake, library: shopLibrary })).rejects.toThrow(
      `the check ${CHECKS[0]} answered nothing`,
    );
  });

  it('reports every check with its figures', async () => {
    const report = await checkQuality(request, { lake: lakeStub(answers()), library: shopLibrary });
    expect(report.checks).toEqual(CHECKS.map((name) => ({ name, passed: true, detail: 'fine' })));
    expect(CHECKS.length).toBeGreaterThan(3);
  });

  it('looks at the books of the dates that it is given, in one statement', async () => {
    const lake = lakeStub(answers());
    await checkQuality(request, { lake, library: shopLibrary });
    expect(lake.asked.map(({ name }) => name)).toEqual(['quality', 'marts/data-quality']);
    expect(lake.asked[0]?.sql).toContain("source_date IN (DATE '2011-01-03', DATE '2011-01-06')");
  });

  it('fails with a sentence that names each failed check and its figures, after all of them', async () => {
    const failed = { 'quality/row-balance': '5 rows in, but 4 clean', 'quality/amounts-fit': 'too much' };
    const lake = lakeStub(answers(failed));
    await expect(checkQuality(request, { lake, library: shopLibrary })).rejects.toMatchObject({
      name: 'QualityFailed',
      message: expect.stringMatching(
        /^the sales of 2011-01 are not reported, because 2 of \d checks failed: quality\/amounts-fit: too much; quality\/row-balance: 5 rows in, but 4 clean$/,
      ),
    });
    expect(lake.asked.at(-1)).toMatchObject({
      name: 'marts/data-quality',
      sql: expect.stringContaining(
        "'quality/amounts-fit: too much; quality/row-balance: 5 rows in, but 4 clean'",
      ),
    });
  });
});
