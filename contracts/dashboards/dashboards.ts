// Every dashboard. A new one is a file beside, and an entry here.
import type { Dashboard } from './dashboard.ts';
import { salesDashboard } from './sales.ts';

export const DASHBOARDS: readonly Dashboard[] = [salesDashboard];
