// The page: one view at a time, by the part of the address after `#`.
import { boardView } from './board/board-view.ts';
import { liveConnection } from './live/live-connection.ts';
import { liveView } from './live/live-view.ts';

export interface View {
  readonly element: Element;
  close(): void;
}

const connection = liveConnection();
let view: View | undefined;

/** The navigation says what views there are. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('#nav a')];

function show(isFirst: boolean): void {
  const hash = window.location.hash;
  // The link that skips the navigation is no view.
  if (hash !== '' && !hash.startsWith('#/')) return;
  const current = links.find((link) => link.hash === hash) ?? links[0];
  const name = current?.hash.slice(2) ?? '';
  const title = current?.textContent ?? '';
  view?.close();
  view = name === '' ? liveView(connection) : boardView({ name, title }, connection);
  document.title = `${title} – Tillstream`;
  for (const link of links) {
    if (link === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const main = document.querySelector<HTMLElement>('#main');
  main?.replaceChildren(view.element);
  if (!isFirst) main?.focus();
}

const status = document.querySelector('#status');
connection.onState((state) => {
  if (status === null) return;
  status.textContent = state === 'open' ? 'Live' : 'Not connected: is `npm start` running?';
  status.setAttribute('data-state', state);
});

window.addEventListener('hashchange', () => show(false));
show(true);
