// How urgent a case is, by how far its score is above the threshold of its time.
import type { FraudCase } from '../../../contracts/fraud-case.ts';
import type { FraudNotice } from '../../../contracts/notices/fraud-notice.ts';

const HIGH = 1.5;
const CRITICAL = 2.5;

/** `none` when a person has decided. */
export function severityOf({ status, score, threshold }: FraudCase): FraudNotice['severity'] {
  if (status !== 'open') return 'none';
  if (score >= CRITICAL * threshold) return 'critical';
  return score >= HIGH * threshold ? 'high' : 'elevated';
}
