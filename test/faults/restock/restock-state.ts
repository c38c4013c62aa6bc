// What the tables of restock orders hold at rest, by shelf.
import { RESTOCK_ANNOUNCEMENTS_TABLE, RESTOCK_TABLE } from '../../helpers/restock-tables.ts';
import type { FaultyCloud } from '../cloud.ts';
import type { SavedAnnouncement, SavedRestock } from '../journal.ts';
import { savedAnnouncementOf, savedRestockOf } from './saved-restock.ts';

export interface RestockState {
  readonly restocks: ReadonlyMap<string, SavedRestock>;
  readonly announcements: ReadonlyMap<string, SavedAnnouncement>;
}

export async function restockState(cloud: Pick<FaultyCloud, 'items'>): Promise<RestockState> {
  const restocks = (await cloud.items(RESTOCK_TABLE)).map(savedRestockOf);
  const announcements = (await cloud.items(RESTOCK_ANNOUNCEMENTS_TABLE)).map(savedAnnouncementOf);
  return {
    restocks: new Map(restocks.map((each) => [each.shelf, each])),
    announcements: new Map(announcements.map((each) => [each.shelf, each])),
  };
}
