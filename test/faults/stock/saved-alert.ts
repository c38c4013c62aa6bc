// An alert as its table holds it, read without the code under test.
import { stockNotice } from '../../../contracts/notices/stock-notice.ts';
import { shelfName } from '../catalogue.ts';
import type { Attributes } from '../cloud.ts';
import type { SavedAlert } from '../journal.ts';

export const savedAlertOf = (item: Attributes): SavedAlert => ({
  shelf: shelfName({ locationId: item['locationId']?.S ?? '', sku: item['sku']?.S ?? '' }),
  level: item['level']?.S ?? '',
  noticeNumber: Number(item['noticeNumber']?.N),
  counterVersion: Number(item['counterVersion']?.N),
  untold: (item['untold']?.L ?? []).map(({ S = '' }) => stockNotice.parse(JSON.parse(S))),
});
