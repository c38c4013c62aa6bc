// What counters' and alerts' functions call, and what the journal notes of it.
import { type StockNotice, stockNotice } from '../../../contracts/notices/stock-notice.ts';
import { INVENTORY_TABLE, STOCK_ALERTS_TABLE } from '../../helpers/inventory-tables.ts';
import { shelfName } from '../catalogue.ts';
import type { Attributes } from '../cloud.ts';
import type { CallDesk, TableCall } from '../fake-clients.ts';
import type { Journal } from '../journal.ts';
import { imageOf } from '../observed-changes.ts';
import { batchRequest } from '../partial-batch.ts';
import type { CallName } from '../schedule.ts';
import { dynamoCallText, noticeText } from './call-text.ts';
import { savedAlertOf } from './saved-alert.ts';

export function stockDesk(journal: Journal): CallDesk {
  return {
    nameOf,
    textOf: ({ operation, input }) => dynamoCallText(operation, input),
    done({ operation, input }, reply, by) {
      if (operation === 'Scan' && reply !== undefined)
        by.images = (reply['Items'] as readonly Attributes[]).map(imageOf);
      if (operation !== 'PutItem' || isOfCounter(input)) return;
      const alert = savedAlertOf(Reflect.get(input, 'Item'));
      const judged = { isSweep: by.name.startsWith('sweep'), images: by.images };
      if (reply === undefined) journal.add({ kind: 'overtaken', by: by.name, shelf: alert.shelf });
      else journal.add({ kind: 'saved', by: by.name, alert, judged });
    },
    published(message, { name: by }) {
      const notice = noticeOf(message);
      journal.add({ kind: 'told', by, shelf: shelfName(notice), notice });
    },
    messageText: (message) => noticeText(noticeOf(message)),
  };
}

const noticeOf = (message: string): StockNotice => stockNotice.parse(JSON.parse(message));

function nameOf({ operation, input }: TableCall): CallName {
  switch (operation) {
    case 'BatchGetItem':
      return batchRequest.parse(input).tableName === STOCK_ALERTS_TABLE ? 'alerts' : 'known';
    case 'BatchWriteItem':
      return 'applied';
    case 'PutItem':
      if (isOfCounter(input)) return JSON.stringify(input).includes('onHand') ? 'count' : 'policy';
      return isClearing(input, 'counterVersion') ? 'clear' : 'save';
    case 'Scan':
      return 'scan';
    case 'UpdateItem':
      return JSON.stringify(input).includes('onHand') ? 'count' : 'policy';
    default:
      throw new Error(`no adapter was known to call ${operation}`);
  }
}

const isOfCounter = (input: object): boolean => Reflect.get(input, 'TableName') === INVENTORY_TABLE;

/** What was told is taken away under the version that stands; a judgement raises it. */
export function isClearing(input: object, version: string): boolean {
  const item: Attributes = Reflect.get(input, 'Item');
  const values: Attributes = Reflect.get(input, 'ExpressionAttributeValues') ?? {};
  return values[':read']?.N === item[version]?.N;
}
