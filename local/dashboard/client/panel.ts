// A titled part of the page.
import { type Child, el } from './dom.ts';

export interface PanelText {
  readonly title: string;
  readonly note?: string | undefined;
  readonly class?: string;
}

let panels = 0;

/** @param aside beside the title, e.g. a count */
export function panel({ title, note, class: kind = '' }: PanelText, aside?: Child): HTMLElement {
  panels += 1;
  const id = `panel-${panels}`;
  const heading = el('h2', { id }, title);
  return el(
    'section',
    { class: `panel ${kind}`, 'aria-labelledby': id },
    el('div', { class: 'panel-head' }, heading, aside),
    note === undefined ? undefined : el('p', { class: 'note' }, note),
  );
}

/** What to do where there is nothing to see. */
export const emptyText = (...children: readonly Child[]): HTMLElement =>
  el('p', { class: 'empty' }, ...children);

export const faultText = (text: string): HTMLElement => el('p', { class: 'fault', role: 'alert' }, text);
