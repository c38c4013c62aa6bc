// The counters that are busiest, falling as orders flow.
import type { CounterRow, Counters } from '../../live-message.ts';
import { el, keyedChildren, type Shown, said, setAttribute, setText } from '../dom.ts';
import { countText } from '../formats.ts';
import { emptyText, panel } from '../panel.ts';
import type { LivePanel } from './live-view.ts';

const LEVELS = { fine: 'Fine', low: 'Low', out: 'Out', oversold: 'Oversold' } as const;
const FIND_AFTER_MS = 250;

/** @param find looks for other counters */
export function countersPanel(find: (text: string) => void): LivePanel<Counters> {
  const summary = el('p', { class: 'aside' });
  const body = el('tbody');
  const empty = emptyText('No counter moves yet: events that are sent show here at once.');
  const element = panel({ title: 'Stock counters', class: 'wide' }, summary);
  element.append(findField(find), table(body), empty);
  const show = keyedChildren(body, ({ sku, locationId }) => JSON.stringify([sku, locationId]), counterRow);
  return {
    element,
    update({ total, short, found, rows }) {
      setText(summary, `${countText(total)} counted, ${countText(short)} short`);
      empty.hidden = rows.length > 0;
      setText(
        empty,
        found === 0 && total > 0 ? 'No product or place has that in its name.' : (empty.textContent ?? ''),
      );
      show(rows);
    },
  };
}

function findField(find: (text: string) => void): HTMLElement {
  const input = el('input', {
    type: 'search',
    id: 'find',
    placeholder: 'product, SKU or place',
    maxlength: '64',
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => find(input.value.trim()), FIND_AFTER_MS);
  });
  return el('div', { class: 'field' }, el('label', { for: 'find' }, 'Find'), input);
}

const table = (body: HTMLElement) =>
  el(
    'table',
    { class: 'counters' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, 'Product'),
        el('th', { scope: 'col' }, 'Stock'),
        el('th', { scope: 'col', class: 'number' }, 'On hand'),
        el('th', { scope: 'col' }, 'State'),
      ),
    ),
    body,
  );

function counterRow({ sku, locationId, productName }: CounterRow): Shown<CounterRow> {
  const onHand = el('td', { class: 'number strong' });
  const level = el('span', { class: 'chip' });
  const mark = el('span', { class: 'mark' });
  const bar = el('span', { class: 'bar', 'aria-hidden': 'true' }, el('span', { class: 'fill' }), mark);
  const name = el('span', { class: 'name' }, said(productName ?? sku));
  const code = productName === undefined ? [] : [said(sku), ' · '];
  const place = el('span', { class: 'under' }, ...code, said(locationId));
  const element = el(
    'tr',
    {},
    el('th', { scope: 'row' }, name, place),
    el('td', { class: 'bar-cell' }, bar),
    onHand,
    el('td', {}, level),
  );
  let before: number | undefined;
  return {
    element,
    update(row) {
      setText(onHand, countText(row.onHand));
      setText(level, LEVELS[row.level]);
      setAttribute(level, 'data-level', row.level);
      bar.style.setProperty('--fill', part(row.onHand, row.full));
      mark.hidden = row.reorderPoint === 0;
      bar.style.setProperty('--mark', part(row.reorderPoint, row.full));
      setAttribute(bar, 'data-level', row.level);
      const moved =
        before === undefined || before === row.onHand ? 'no' : before > row.onHand ? 'down' : 'up';
      setAttribute(element, 'data-moved', moved);
      before = row.onHand;
    },
  };
}

const part = (value: number, full: number): string =>
  `${Math.min(100, Math.max(0, (value / full) * 100)).toFixed(1)}%`;
