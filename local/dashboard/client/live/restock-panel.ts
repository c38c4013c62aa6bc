// The restock orders: on their way, and closed lately.
import type { Restock, RestockRow } from '../../live-message.ts';
import { el, keyedChildren, type Shown, said, setAttribute, setText } from '../dom.ts';
import { countText, momentText } from '../formats.ts';
import { emptyText, panel } from '../panel.ts';
import type { LivePanel } from './live-view.ts';

export function restockPanel(): LivePanel<Restock> {
  const open = el('p', { class: 'aside' });
  const list = el('ol', { class: 'orders' });
  const empty = emptyText('Nothing was ordered yet: a shortage orders up to the level of its policy.');
  const element = panel({ title: 'Restock orders', class: 'scrolls' }, open);
  element.append(
    empty,
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Restock orders' }, list),
  );
  const show = keyedChildren(list, ({ restockOrderId }) => restockOrderId, orderItem);
  return {
    element,
    update({ open: count, rows }) {
      setText(open, `${countText(count)} on order`);
      empty.hidden = rows.length > 0;
      show(rows);
    },
  };
}

function orderItem({ sku, locationId, openedAt }: RestockRow): Shown<RestockRow> {
  const status = el('span', { class: 'chip' });
  const units = el('p', { class: 'strong' });
  return {
    element: el(
      'li',
      {},
      el('div', { class: 'case-head' }, el('p', { class: 'name' }, said(sku)), units),
      el('p', { class: 'under' }, status, ' ', said(locationId), ` · ${momentText(openedAt)}`),
    ),
    update({ status: now, quantity, received }) {
      setText(status, now);
      setAttribute(status, 'data-status', now);
      setText(
        units,
        received === 0 ? `${countText(quantity)} units` : `${countText(received)} of ${countText(quantity)}`,
      );
    },
  };
}
