// A night as it is announced, with what a test says of it.
import type { NightFailed, NightSucceeded } from '../../contracts/night/announcement.ts';

const run = (name: string, milliseconds: number, scannedBytes: number) => ({
  name,
  milliseconds,
  scannedBytes,
});

export const aNight = (values: Partial<NightSucceeded> = {}): NightSucceeded => ({
  outcome: 'succeeded',
  startedAt: '2011-02-01T04:00:00.000Z',
  plan: { runId: 'run-1', kind: 'night', from: '2011-01-31', to: '2011-01-31' },
  inspection: {
    accepted: { pos: 12, reviews: 1, catalog: 0, locations: 0 },
    rejected: 1,
    archiveObjects: 96,
    crawl: ['pos', 'reviews'],
  },
  windows: [{ month: '2011-01', dates: ['2011-01-30', '2011-01-31'] }],
  eventRuns: [run('refine/events', 4_000, 1_000_000)],
  windowRuns: [
    {
      refine: [run('refine/sales-lines-store', 61_000, 2_000_000)],
      marts: [run('marts/daily-sales', 900, 500)],
    },
    { refine: [run('refine/sales-lines-store', 61_000, 1_000_000)], marts: [] },
  ],
  publicationRuns: [run('publish/sales', 500, 800)],
  finishRuns: { marts: [], books: [run('finish/deliveries', 700, 0)] },
  published: { isDone: true, salesChanges: 0, units: 0, policies: 0, leftBehind: 0 },
  reconciliation: { compared: 5, waiting: 0, differing: 0, differences: [], marksRemoved: 0 },
  reports: [],
  ...values,
});

export const aFailure = (values: Partial<NightFailed> = {}): NightFailed => ({
  outcome: 'failed',
  runId: 'run-1',
  startedAt: '2011-02-01T04:00:00.000Z',
  input: { scheduledTime: '2011-02-01T04:00:00Z' },
  plan: { runId: 'run-1', kind: 'night', from: '2011-01-31', to: '2011-01-31' },
  doing: 'refine/sales-lines-store',
  error: 'States.TaskFailed',
  cause: '{"QueryExecution":{"Status":{"StateChangeReason":"TABLE_NOT_FOUND: line 7"}}}',
  ...values,
});

export const aReport = {
  month: '2011-01',
  version: 2,
  bucket: 'marts',
  key: 'reports/monthly_sales/2011-01/monthly_sales-2011-01-v2.csv',
  restatedBecause: 'a till log of S-LONDON for 2011-01-30',
};
