// The report files of months that were closed.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';

export const reportRequest = z.object({ plan: nightPlan });

export type ReportRequest = z.infer<typeof reportRequest>;

export const report = z.object({
  /** `YYYY-MM`. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  /** 1 when the month was closed; one more each time that it was restated. */
  version: z.int().min(1),
  bucket: z.string().min(1),
  key: z.string().min(1),
  /** Why the month was told anew; nothing for its first version. */
  restatedBecause: z.string().nullable(),
});

export type Report = z.infer<typeof report>;

/** The files that this run wrote. */
export const reports = z.object({ reports: z.array(report) });

export type Reports = z.infer<typeof reports>;

export const reportsExample: Reports = {
  reports: [
    {
      month: '2011-01',
      version: 2,
      bucket: 'tillstream-dev-marts',
      key: 'reports/monthly_sales/2011-01/monthly_sales-2011-01-v2.csv',
      restatedBecause: 'late till log of S-LONDON for 2011-01-30',
    },
  ],
};
