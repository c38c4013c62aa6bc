// The checks that stand between the clean tables and the marts.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';
import { window } from './statements.ts';

/** The error's name when a check failed: the flow does not try it again, and an alarm tells people. */
export const QUALITY_FAILED = 'QualityFailed';

export const qualityRequest = z.object({
  plan: nightPlan,
  window,
  /** Under which sources are in the books: the window's own dates, and those of what the run took in. */
  sourceDates: z.array(z.iso.date()).min(1),
});

export type QualityRequest = z.infer<typeof qualityRequest>;

export const qualityReport = z.object({
  checks: z.array(
    z.object({
      /** The file under sql/ without its ending. */
      name: z.string().min(1),
      passed: z.boolean(),
      /** One sentence with the numbers. */
      detail: z.string(),
    }),
  ),
});

export type QualityReport = z.infer<typeof qualityReport>;

export const qualityReportExample: QualityReport = {
  checks: [
    { name: 'quality/row-balance', passed: true, detail: '120,331 rows in, all of them accounted for' },
  ],
};
