// What planning is told in tests, but for the time zone.
import type { PlanningContext } from '../../lambda/plan-statements/planning-context.ts';

export const PLANNING_SETTINGS: Omit<PlanningContext['settings'], 'reportingTimeZone'> = {
  copyDays: 16,
  lateDays: 9,
  restock: { serviceLevel: 0.95, orderCycleDays: 7, defaultLeadTimeDays: 10 },
  nonGoods: ['POSTAGE'],
};
