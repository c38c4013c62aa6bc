// The orders that are held, and the buttons that decide about them.
import type { CaseRow, Cases } from '../../live-message.ts';
import { el, keyedChildren, type Shown, said, setText } from '../dom.ts';
import { countText, momentText, moneyText } from '../formats.ts';
import { emptyText, panel } from '../panel.ts';
import type { LivePanel } from './live-view.ts';
import { type Decision, sendDecision } from './send-decision.ts';

export function casesPanel(): LivePanel<Cases> {
  const total = el('p', { class: 'aside' });
  const list = el('ol', { class: 'cases' });
  const empty = emptyText('No order is held.');
  const outcome = el('p', { class: 'outcome', role: 'status' });
  const element = panel({ title: 'Held orders', class: 'scrolls' }, total);
  element.append(
    outcome,
    empty,
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Cases' }, list),
  );
  const show = keyedChildren<CaseRow>(
    list,
    ({ orderId, version }) => `${version} ${orderId}`,
    (row) => caseItem(row, outcome),
  );
  return {
    element,
    update({ total: open, rows }) {
      setText(total, `${countText(open)} open`);
      empty.hidden = rows.length > 0;
      show(rows);
    },
  };
}

function caseItem(row: CaseRow, outcome: HTMLElement): Shown<CaseRow> {
  const { orderId, amount, currency, score, threshold, openedAt, reasons } = row;
  const buttons = (['released', 'confirmed'] as const).map((decision) =>
    el(
      'button',
      { type: 'button', class: decision, 'aria-label': `${NAMES[decision]} order ${orderId}` },
      NAMES[decision],
    ),
  );
  const decide = async (decision: Decision) => {
    for (const button of buttons) button.disabled = true;
    const said = await sendDecision(orderId, decision);
    outcome.textContent = said.text;
    if (!said.ok) for (const button of buttons) button.disabled = false;
  };
  for (const [index, decision] of (['released', 'confirmed'] as const).entries())
    buttons[index]?.addEventListener('click', () => void decide(decision));
  return {
    element: el(
      'li',
      { 'data-order': orderId },
      el(
        'div',
        { class: 'case-head' },
        el('p', { class: 'name' }, 'Order ', said(orderId)),
        el('p', { class: 'strong' }, moneyText(amount, currency)),
      ),
      el('p', { class: 'under' }, `Score ${score} of ${threshold} · ${momentText(openedAt)}`),
      el(
        'ul',
        { class: 'reasons' },
        ...reasons.map(({ reason, weight }) => el('li', {}, said(reason), ` (+${weight})`)),
      ),
      el('div', { class: 'buttons' }, ...buttons),
    ),
    update() {},
  };
}

const NAMES: Readonly<Record<Decision, string>> = { released: 'Release', confirmed: 'Confirm fraud' };
