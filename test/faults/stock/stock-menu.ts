// What may strike the functions of counters and alerts.
import type { CallMenu } from '../make-faults.ts';

export const STOCK_MENU: CallMenu = {
  reach: {
    describe: 4,
    quarantine: 6,
    known: 25,
    count: 50,
    policy: 8,
    applied: 25,
    alerts: 40,
    publish: 12,
    save: 12,
    clear: 12,
    scan: 8,
  },
  batchReads: ['known', 'alerts'],
  batchWrites: ['applied', 'publish'],
  favoured: ['count', 'count', 'applied', 'publish', 'save'],
};
