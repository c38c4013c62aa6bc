// What may strike the functions of restock orders, and those of counters and alerts that they listen to.
import type { CallMenu } from '../make-faults.ts';
import { STOCK_MENU } from '../stock/stock-menu.ts';

export const RESTOCK_MENU: CallMenu = {
  reach: {
    ...STOCK_MENU.reach,
    restocks: 40,
    present: 20,
    receipts: 20,
    received: 16,
    order: 40,
    'scan restocks': 6,
    announcements: 16,
    note: 12,
    act: 12,
    noted: 12,
  },
  batchReads: [...STOCK_MENU.batchReads, 'restocks', 'present', 'receipts', 'announcements'],
  batchWrites: [...STOCK_MENU.batchWrites, 'received', 'act'],
  favoured: ['order', 'order', 'order', 'received', 'restocks', 'note', 'act', 'present'],
};
