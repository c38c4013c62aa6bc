// The nightly flow: the step that it is at, and how the last nights went.
import type { NightRun, NightStep, Nights } from '../../live-message.ts';
import { el, keyedChildren, type Shown, setAttribute, setText } from '../dom.ts';
import { countText, durationText, momentText } from '../formats.ts';
import { emptyText, panel } from '../panel.ts';
import type { LivePanel } from './live-view.ts';

export function nightsPanel(): LivePanel<Nights> {
  const ended = el('p', { class: 'aside' });
  const now = el('p', { class: 'name' });
  const steps = el('ol', { class: 'steps' });
  const past = el('ol', { class: 'past' });
  const empty = emptyText('No night has run yet: one runs when the data passes from one day to the next.');
  const element = panel({ title: 'Nightly flow', class: 'scrolls' }, ended);
  element.append(
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Nights' },
      empty,
      now,
      steps,
      past,
    ),
  );
  const showSteps = keyedChildren<NightStep>(steps, ({ name }) => name, stepItem);
  const showPast = keyedChildren<NightRun>(past, ({ name }) => name, nightItem);
  return {
    element,
    update({ ended: count, current, past: nights }) {
      setText(ended, `${countText(count)} done`);
      empty.hidden = current !== undefined || nights.length > 0;
      const shown = current ?? nights[0];
      now.hidden = shown === undefined;
      setText(now, shown === undefined ? '' : titleOf(shown, current !== undefined));
      showSteps(shown?.steps ?? []);
      showPast(current === undefined ? nights.slice(1) : nights);
    },
  };
}

const titleOf = ({ startedAt }: NightRun, isRunning: boolean): string =>
  `${isRunning ? 'Running' : 'The last one'}, begun ${momentText(startedAt)}`;

function stepItem({ name }: NightStep): Shown<NightStep> {
  const times = el('span', { class: 'under' });
  const state = el('span', { class: 'sr' });
  const element = el('li', {}, name, ' ', times, state);
  return {
    element,
    update(step) {
      setText(times, step.times > 1 ? `× ${step.times}` : '');
      setText(state, ` ${step.state}`);
      setAttribute(element, 'data-state', step.state);
    },
  };
}

function nightItem({ startedAt }: NightRun): Shown<NightRun> {
  const status = el('span', { class: 'chip' });
  const fault = el('p', { class: 'under fault' });
  const took = el('span', { class: 'under' });
  const element = el('li', {}, status, ` ${momentText(startedAt)} `, took, fault);
  return {
    element,
    update(night) {
      setText(status, night.status.toLowerCase().replaceAll('_', ' '));
      setAttribute(status, 'data-status', night.status === 'SUCCEEDED' ? 'completed' : 'failed');
      setText(took, `in ${durationText(night.seconds * 1000)}`);
      fault.hidden = night.error === undefined;
      setText(fault, night.error ?? '');
    },
  };
}
