// Every dashboard. A new one is a file beside, and an entry here.
import { customersVoiceDashboard } from './customers-voice.ts';
import type { Dashboard } from './dashboard.ts';
import { inventoryDashboard } from './inventory.ts';
import { riskDashboard } from './risk.ts';
import { salesDashboard } from './sales.ts';

export const DASHBOARDS: readonly Dashboard[] = [
  salesDashboard,
  inventoryDashboard,
  customersVoiceDashboard,
  riskDashboard,
];
