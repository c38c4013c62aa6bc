// Faults of our own in what orders, receives, cancels, and tells of it.
import { type Mutant, mutantOf } from '../mutant.ts';

const mutant = mutantOf('restock');

const RECEIVE_STOCK = 'lambda/track-restock/receive-stock.ts';
const ORDER_SHORTAGES = 'lambda/track-restock/order-shortages.ts';
const RESTOCKS = 'lambda/adapters/dynamo-restocks.ts';
const PUT_REVISIONS = 'lambda/adapters/put-revisions.ts';
const ANNOUNCE = 'lambda/announce-restock/announce-restock.ts';
const RECONSIDER = 'domain/restock/reconsider.ts';
const RECEIVE = 'domain/restock/receive.ts';

const APPLY = '  const outcomes = await apply(fresh, shard, ports.restocks);\n';
const RECORD = '  await ports.appliedReceipts.record(fresh.map(({ event }) => event.eventId));\n';
const SAVE = '  const late = await announcements.save(judged.flatMap(({ revision }) => revision ?? []));\n';
const PUT = '  await bus.put(actions);\n';
const CLEAR = '  await announcements.save(untold.map(toldRevision));\n';

export const RESTOCK_MUTANTS: readonly Mutant[] = [
  mutant(
    'repeats-order-again',
    'a shortage that is told again is ordered again',
    'domain/restock/decide.ts',
    {
      from: 'notice.noticeNumber <= recorded.lastNoticeNumber)',
      to: 'notice.noticeNumber < 0)',
    },
  ),
  mutant('order-beside-open', 'a shortage is ordered though an order is under way', RECONSIDER, {
    from: "  if (openOrderOf(state) !== undefined) return { state, outcome: 'on-order' };\n",
    to: '',
  }),
  mutant('order-by-counter-alone', 'what has come and is not counted yet is ordered again', RECONSIDER, {
    from: '+ Math.max(0, received - (counter?.received ?? 0));',
    to: '+ 0 * received;',
  }),
  mutant('cancel-under-way', 'an order is cancelled of which a part has come', RECONSIDER, {
    from: 'open === undefined || open.received > 0 || unseen > 0',
    to: 'open === undefined || unseen > 0',
  }),
  mutant('never-cancelled', 'an order stands though the stock came back by itself', RECONSIDER, {
    from: "  return { state: cancelled(state, open, at), outcome: 'cancelled' };",
    to: "  return { state, outcome: 'resolved' };",
  }),
  mutant('restock-any-version', 'the tracker replaces whatever was saved meanwhile', PUT_REVISIONS, {
    from: '[...keyNames, counter].map(isGiven)',
    to: 'keyNames.map(isGiven)',
  }),
  mutant(
    'notice-overtaken-is-done',
    'a notice whose order could not be saved counts as heard',
    ORDER_SHORTAGES,
    {
      from: '    waiting = waiting.filter(({ key }) => late.has(counterName(key)));',
      to: '    waiting = waiting.filter(({ key }) => late.size < 0 && late.has(counterName(key)));',
    },
  ),
  mutant(
    'failed-notice-is-done',
    'a notice that could not be heard is deleted from the queue',
    ORDER_SHORTAGES,
    {
      from: 'failed: products.flatMap(({ messages }) => messages.map(({ messageId }) => ({ messageId, reason }))),',
      to: 'failed: products.flatMap(({ messages }) => messages.slice(messages.length).map(({ messageId }) => ({ messageId, reason }))),',
    },
  ),
  mutant('receipts-ids-first', 'deliveries are remembered before they are taken', RECEIVE_STOCK, {
    from: APPLY + RECORD,
    to: RECORD + APPLY,
  }),
  mutant('receipt-copies-count', 'a delivery that is sent again counts again', RECEIVE_STOCK, {
    from: 'distinct.filter(({ event }) => !known.has(event.eventId));',
    to: 'distinct.filter(() => known.size >= 0);',
  }),
  mutant(
    'receipts-without-mark',
    'a batch that comes again brings its deliveries again',
    'domain/restock/apply-receipts.ts',
    {
      from: 'receipts.filter(({ sequence }) => mark === undefined || sequence > mark);',
      to: "receipts.filter(({ sequence }) => mark === undefined || sequence !== '');",
    },
  ),
  mutant('receipts-overtaken-are-done', 'deliveries that could not be saved are forgotten', RECEIVE_STOCK, {
    from: 'products = products.filter(([first]) => first !== undefined && late.has(counterName(first.event)));',
    to: 'products = products.filter(([first]) => first === undefined && late.has(counterName(first)));',
  }),
  mutant('receipts-fill-any', 'a delivery fills the open order, whichever it names', RECEIVE, {
    from: 'return restockOrderId === order.restockOrderId;',
    to: 'return true;',
  }),
  mutant('always-complete', 'an order is completed by a part of it', RECEIVE, {
    from: '  if (order.received < order.quantity)',
    to: '  if (order.received < 0)',
  }),
  mutant('states-without-marks', 'what is saved forgets how far its shards were taken', RESTOCKS, {
    from: 'marks: { M: Object.fromEntries(marks) },',
    to: 'marks: { M: Object.fromEntries(marks.slice(0, 0)) },',
  }),
  mutant('restock-told-without-saving', 'the announcer tells the bus what it has not recorded', ANNOUNCE, {
    from: SAVE,
    to: `  await bus.put(judged.flatMap(({ announcement }) => announcement?.untold ?? []));\n${SAVE}`,
  }),
  mutant(
    'restock-cleared-before-telling',
    'what the bus is to be told is forgotten before it was told',
    ANNOUNCE,
    { from: PUT, to: '' },
    { from: CLEAR, to: CLEAR + PUT },
  ),
  mutant(
    'ignore-refused-orders',
    'an action that the bus refused counts as told',
    'lambda/adapters/eventbridge-actions.ts',
    {
      from: 'if ((reply.FailedEntryCount ?? 0) === 0) return;',
      to: 'if ((reply.FailedEntryCount ?? 0) >= 0) return;',
    },
  ),
  mutant(
    'sweep-orders-nothing',
    'what is short again when its order has come is not ordered',
    'lambda/track-restock/sweep-restock.ts',
    {
      from: 'await judgePage(page.filter(mayChange), at, ports)',
      to: 'await judgePage(page.filter(mayChange).slice(0, 0), at, ports)',
    },
  ),
];
