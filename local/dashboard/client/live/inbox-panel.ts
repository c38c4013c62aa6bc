// The inbox: e-mails and text messages as people get them.
import type { Inbox, PageMessage } from '../../live-message.ts';
import { el, keyedChildren, type Shown, said, setText } from '../dom.ts';
import { countText, momentText } from '../formats.ts';
import { emptyText, panel } from '../panel.ts';
import type { LivePanel } from './live-view.ts';

export function inboxPanel(): LivePanel<Inbox> {
  const total = el('p', { class: 'aside' });
  const list = el('ol', { class: 'messages' });
  const empty = emptyText('Nobody was told anything yet. Subscribers are configured in bin/stages.ts.');
  const element = panel({ title: 'Alert inbox', class: 'scrolls' }, total);
  element.append(
    empty,
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Messages' }, list),
  );
  const show = keyedChildren(list, ({ number }) => String(number), message);
  return {
    element,
    update({ total: told, messages }) {
      setText(total, `${countText(told)} sent`);
      empty.hidden = messages.length > 0;
      show(messages);
    },
  };
}

function message({ protocol, to, at, subject, text, cut }: PageMessage): Shown<PageMessage> {
  const kind = protocol === 'email' ? 'E-mail' : 'SMS';
  const head = el(
    'p',
    { class: 'under' },
    el('span', { class: 'chip' }, kind),
    ' ',
    said(to),
    ` · ${momentText(at)}`,
  );
  const rest = cut === 0 ? undefined : el('p', { class: 'note' }, `… and ${countText(cut)} more characters`);
  const body = el('div', { class: 'letter' }, said(text), rest);
  return {
    element:
      subject === undefined
        ? el('li', {}, head, body)
        : el('li', {}, head, el('details', {}, el('summary', {}, said(subject)), body)),
    update() {},
  };
}
