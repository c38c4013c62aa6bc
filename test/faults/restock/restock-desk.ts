// What the functions of restock orders call, and what the journal notes of it; of counters and alerts, what theirs does.
import { type StockNotice, stockNotice } from '../../../contracts/notices/stock-notice.ts';
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import {
  APPLIED_RECEIPTS_TABLE,
  RESTOCK_ANNOUNCEMENTS_TABLE,
  RESTOCK_TABLE,
} from '../../helpers/restock-tables.ts';
import { shelfName } from '../catalogue.ts';
import type { Attributes } from '../cloud.ts';
import type { CallDesk, TableCall } from '../fake-clients.ts';
import type { CounterImage, Journal } from '../journal.ts';
import { imageOf } from '../observed-changes.ts';
import { batchRequest } from '../partial-batch.ts';
import type { CallName } from '../schedule.ts';
import { isClearing, stockDesk } from '../stock/stock-desk.ts';
import type { Invocation } from '../wire.ts';
import type { FaultyQueue } from './faulty-queue.ts';
import { savedAnnouncementOf, savedRestockOf } from './saved-restock.ts';

/** @param queue where the topic delivers */
export function restockDesk(journal: Journal, queue: FaultyQueue): CallDesk {
  const stock = stockDesk(journal);
  return {
    nameOf: (call) => ownName(call) ?? stock.nameOf(call),
    textOf: (call) => (ownName(call) === undefined ? stock.textOf(call) : textOf(call)),
    done(call, reply, by) {
      const name = ownName(call);
      if (name === undefined) stock.done(call, reply, by);
      else if (name === 'present') read(reply, by);
      else if (call.operation === 'PutItem') saved(tableOf(call), Reflect.get(call.input, 'Item'), reply, by);
    },
    published(message, by) {
      stock.published(message, by);
      queue.send(message);
    },
    messageText: stock.messageText,
  };

  function saved(table: string, item: Attributes, reply: object | undefined, by: Invocation): void {
    if (table === RESTOCK_ANNOUNCEMENTS_TABLE) {
      const announcement = savedAnnouncementOf(item);
      if (reply === undefined) journal.add({ kind: 'overtaken', by: by.name, shelf: announcement.shelf });
      else journal.add({ kind: 'announcement saved', by: by.name, saved: announcement });
      return;
    }
    const state = savedRestockOf(item);
    const notices = noticesOf(by).filter((notice) => shelfName(notice) === state.shelf);
    const counter = by.images.find(({ shelf }) => shelf === state.shelf);
    if (reply === undefined) journal.add({ kind: 'overtaken', by: by.name, shelf: state.shelf });
    else journal.add({ kind: 'restock saved', by: by.name, state, notices, counter });
  }
}

/** A counter that is read again replaces what was read before. */
function read(reply: Record<string, unknown> | undefined, by: Invocation): void {
  const responses = reply?.['Responses'] as Readonly<Record<string, readonly Attributes[]>> | undefined;
  const images = (responses?.[INVENTORY_TABLE] ?? []).map(imageOf);
  const isReplaced = ({ shelf }: CounterImage) => images.some((image) => image.shelf === shelf);
  by.images = [...by.images.filter((image) => !isReplaced(image)), ...images];
}

/** Of an invocation by the queue. */
function noticesOf({ event }: Invocation): readonly StockNotice[] {
  return (event?.Records ?? []).flatMap((record) => {
    const { body } = record as { readonly body?: string };
    return body === undefined ? [] : [stockNotice.parse(JSON.parse(body))];
  });
}

const tableOf = ({ operation, input }: TableCall): string =>
  operation.startsWith('Batch') ? batchRequest.parse(input).tableName : Reflect.get(input, 'TableName');

/** Undefined of a call for counters or alerts. */
function ownName(call: TableCall): CallName | undefined {
  const { operation, input } = call;
  switch (`${operation} ${tableOf(call)}`) {
    case `BatchGetItem ${RESTOCK_TABLE}`:
      return 'restocks';
    case `BatchGetItem ${INVENTORY_TABLE}`:
      return 'present';
    case `BatchGetItem ${APPLIED_RECEIPTS_TABLE}`:
      return 'receipts';
    case `BatchGetItem ${RESTOCK_ANNOUNCEMENTS_TABLE}`:
      return 'announcements';
    case `BatchWriteItem ${APPLIED_RECEIPTS_TABLE}`:
      return 'received';
    case `PutItem ${RESTOCK_TABLE}`:
      return 'order';
    case `PutItem ${RESTOCK_ANNOUNCEMENTS_TABLE}`:
      return isClearing(input, 'version') ? 'noted' : 'note';
    case `Scan ${RESTOCK_TABLE}`:
      return 'scan restocks';
    default:
      return undefined;
  }
}

function textOf(call: TableCall): string {
  const { operation, input } = call;
  if (operation.startsWith('Batch')) return JSON.stringify(batchRequest.parse(input).entries);
  if (operation !== 'PutItem') return '';
  const item: Attributes = Reflect.get(input, 'Item');
  if (tableOf(call) === RESTOCK_ANNOUNCEMENTS_TABLE) return JSON.stringify(savedAnnouncementOf(item));
  const { shelf, lastNoticeNumber, isShort, received, orders, version } = savedRestockOf(item);
  const words = orders.map(
    (order) => `${order.orderNumber}: ${order.received}/${order.quantity} ${order.status}`,
  );
  return `${shelf} ${isShort ? 'short' : 'fine'} by ${lastNoticeNumber}, received ${received}, orders [${words}], version ${version}`;
}
