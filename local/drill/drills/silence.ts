// The drill of what does not come.
import { type Drill, NOTHING_TO_MEND } from '../drill.ts';
import { goodDay } from '../till-log.ts';

/** Longer than the longest of the three waits: 98 hours for till logs. */
const SILENT_MINUTES = 99 * 60;

export const silenceDrills: readonly Drill[] = [
  {
    alarms: ['events-missing', 'night-missing', 'files-missing-pos'],
    breaks: 'after a good day the schedule of the night is disabled, and nothing is sent for four days',
    prepare: goodDay,
    async break(shop) {
      shop.pass(SILENT_MINUTES);
      return NOTHING_TO_MEND;
    },
  },
];
