// Shortages ordered, received, cancelled and told: what the fault suite plays of them, with the counters and alerts that
// they come from.
import { localArn, REGION } from '../../../local/cloud/assembly/account.ts';
import { changeStream } from '../../../local/cloud/dynamodb/change-stream.ts';
import { type Random, random } from '../../../local/world/random.ts';
import { createInventoryTables, INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { createRestockTables, RESTOCK_TABLE } from '../../helpers/restock-tables.ts';
import type { Tables } from '../cloud.ts';
import type { Half } from '../half.ts';
import { makeGroups } from '../make-lines.ts';
import { type Happenings, makeSchedule } from '../make-schedule.ts';
import { imageOf } from '../observed-changes.ts';
import type { Run } from '../run-of-play.ts';
import { restingState } from '../state.ts';
import { stockComplaints } from '../stock/stock.ts';
import { truthOf } from '../truth.ts';
import { restockEvent } from './make-restock-lines.ts';
import { actionComplaints } from './oracles/actions.ts';
import { orderingComplaints } from './oracles/ordering.ts';
import { restComplaints } from './oracles/rest.ts';
import { restockCast } from './restock-cast.ts';
import { RESTOCK_MENU } from './restock-menu.ts';
import { restockState } from './restock-state.ts';

const tables: Tables = {
  async create(dynamodb, clock) {
    await createInventoryTables(dynamodb, clock);
    const streamArn = localArn('dynamodb', `table/${RESTOCK_TABLE}/stream/2026-03-01T08:00:00.250`);
    const changes = changeStream({
      streamArn,
      region: REGION,
      viewType: 'NEW_IMAGE',
      clock,
      wallMs: clock.now,
    });
    await createRestockTables({
      ...dynamodb,
      createTable: (table) =>
        dynamodb.createTable(table.name === RESTOCK_TABLE ? { ...table, changeStream: changes } : table),
    });
  },
  committed(table, item, journal) {
    if (table === INVENTORY_TABLE) journal.add({ kind: 'committed', image: imageOf(item) });
  },
};

export const restock: Half = {
  name: 'restock',
  menu: RESTOCK_MENU,
  tables,
  makeSchedule: (seed) => makeSchedule(seed, (source) => happenings(seed, source)),
  cast: restockCast,
  complaints: restockComplaints,
};

const happenings = (seed: number, source: Random): Happenings => ({
  half: 'restock',
  menu: RESTOCK_MENU,
  groups: makeGroups(random(seed, 'lines'), source.between(8, 45), restockEvent),
  mappings: ['count', 'track', 'track', 'hear', 'hear beside', 'announce', 'announce restock'],
  announcers: ['announce', 'announce restock'],
  sweeps: ['sweep', 'sweep restock', 'sweep announcements'],
  hasNights: true,
});

async function restockComplaints(run: Run): Promise<readonly string[]> {
  const { entries } = run.journal;
  const restocks = await restockState(run.cloud);
  const stock = await restingState(run.cloud);
  return [
    ...(await stockComplaints(run)),
    ...orderingComplaints(entries),
    ...restComplaints({ truth: truthOf(entries), stock, restocks }),
    ...actionComplaints(entries, restocks),
  ];
}
