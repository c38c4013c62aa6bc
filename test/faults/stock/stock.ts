// Counters, quarantine and alerts: what the fault suite plays of them.
import { createInventoryTables } from '../../helpers/inventory-tables.ts';
import type { Half } from '../half.ts';
import { makeStockSchedule } from '../make-schedule.ts';
import { imageOf } from '../observed-changes.ts';
import { alertComplaints } from '../oracles/alerts.ts';
import { counterComplaints } from '../oracles/counters.ts';
import { recordComplaints } from '../oracles/records.ts';
import type { Run } from '../run-of-play.ts';
import { restingState } from '../state.ts';
import { truthOf } from '../truth.ts';
import { stockCast } from './stock-cast.ts';
import { stockDesk } from './stock-desk.ts';
import { STOCK_MENU } from './stock-menu.ts';

export const stock: Half = {
  name: 'stock',
  menu: STOCK_MENU,
  tables: {
    create: createInventoryTables,
    committed: (_table, item, journal) => journal.add({ kind: 'committed', image: imageOf(item) }),
  },
  makeSchedule: makeStockSchedule,
  cast: (ground) => stockCast({ ...ground, desk: stockDesk(ground.journal) }),
  complaints: stockComplaints,
};

export async function stockComplaints({ cloud, journal, beforeLastSweep }: Run): Promise<readonly string[]> {
  const { entries } = journal;
  const state = await restingState(cloud);
  const truth = truthOf(entries);
  return [
    ...recordComplaints(truth, state),
    ...counterComplaints(truth, state, entries),
    ...alertComplaints({ entries, beforeLastSweep, state }),
  ];
}
