// Drills of what starts at fixed times.
import type { SchedulePlan } from '../../cloud/assembly/resources/schedules.ts';
import type { Drill, Mend } from '../drill.ts';
import type { Shop } from '../shop.ts';

const SWEPT = ['announce-stock', 'announce-case', 'track-restock', 'announce-restock'] as const;

const SWEEP_MINUTES = 61;
const DAY_MINUTES = 24 * 60;

export const scheduleDrills: readonly Drill[] = [
  {
    alarms: SWEPT.map((service) => `${service}-sweep-not-started`),
    breaks: 'the scheduler may not invoke the functions that sweep, when the next sweep is due',
    async break(shop) {
      const targets = new Set(SWEPT.map((service) => shop.functionOf(service).arn));
      const schedules = shop.cloud.plan.schedules.filter(({ targetArn }) => targets.has(targetArn));
      const allow = deny(shop, schedules, 'lambda:InvokeFunction');
      shop.pass(SWEEP_MINUTES);
      await shop.cloud.runSchedules();
      return allow;
    },
  },
  {
    alarms: ['night-not-started'],
    breaks: 'the scheduler may not start the nightly flow, when the night is due',
    async break(shop) {
      const [machine] = shop.cloud.plan.stateMachines;
      const nightly = shop.cloud.plan.schedules.filter(({ targetArn }) => targetArn === machine?.arn);
      const allow = deny(shop, nightly, 'states:StartExecution');
      for (const { name } of nightly) shop.cloud.schedules.enable(name);
      shop.pass(DAY_MINUTES);
      await shop.cloud.runSchedules();
      return async () => {
        for (const { name } of nightly) shop.cloud.schedules.disable(name);
        await allow();
      };
    },
  },
];

function deny(shop: Shop, schedules: readonly SchedulePlan[], action: string): Mend {
  const allowances = schedules.map(({ roleArn }) => shop.cloud.revoke(roleArn, action));
  return async () => {
    for (const allow of allowances) allow();
  };
}
