// Restock orders and what was told of them, as their tables hold them, read without the code under test.
import { shelfName } from '../catalogue.ts';
import type { Attributes } from '../cloud.ts';
import type { SavedAnnouncement, SavedRestock } from '../journal.ts';

const shelfOf = (item: Attributes): string =>
  shelfName({ locationId: item['locationId']?.S ?? '', sku: item['sku']?.S ?? '' });

export const savedRestockOf = (item: Attributes): SavedRestock => ({
  shelf: shelfOf(item),
  lastNoticeNumber: Number(item['lastNoticeNumber']?.N),
  isShort: item['isShort']?.BOOL === true,
  received: Number(item['received']?.N),
  orders: (item['orders']?.L ?? []).map(({ S = '' }) => JSON.parse(S)),
  marks: new Map(
    Object.entries(item['marks']?.M ?? {}).map(([name, { S = '' }]) => [name, S.slice(0, S.indexOf('@'))]),
  ),
  version: Number(item['version']?.N),
});

export const savedAnnouncementOf = (item: Attributes): SavedAnnouncement => ({
  shelf: shelfOf(item),
  untold: (item['untold']?.L ?? []).map(({ S = '' }) => S),
});
