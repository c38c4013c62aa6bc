// A stage that shows its dashboards on QuickSight.
import { config, type StageValues } from '../../../lib/config.ts';
import type { QuickSightSettings } from '../../../lib/dashboards/quicksight-settings.ts';
import { type Synthesized, synthesizedApp } from '../synthesized.ts';

const ACCOUNT = 'arn:aws:quicksight:eu-west-1:111122223333';

export const AUTHORS = `${ACCOUNT}:group/default/analysts`;
export const READER = `${ACCOUNT}:user/default/ada@shop.example`;

export const QUICKSIGHT: QuickSightSettings = {
  authors: [AUTHORS],
  readers: [READER, `${ACCOUNT}:namespace/default`],
  currency: 'GBP',
};

/** The stack of the dashboards of the stage `shown`. */
export function synthesizedDashboards(values: Partial<StageValues> = {}): Synthesized {
  const { dashboards } = synthesizedApp(config({ stage: 'shown', quickSight: QUICKSIGHT, ...values }));
  if (dashboards === undefined) throw new Error('the stage has no dashboards');
  return dashboards;
}
