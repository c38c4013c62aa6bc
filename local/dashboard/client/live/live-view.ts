// The live view: what flows now.
import { el } from '../dom.ts';
import type { View } from '../main.ts';
import { casesPanel } from './cases-panel.ts';
import { countersPanel } from './counters-panel.ts';
import { figuresPanel } from './figures-panel.ts';
import { inboxPanel } from './inbox-panel.ts';
import type { LiveConnection } from './live-connection.ts';
import { nightsPanel } from './nights-panel.ts';
import { pipelinePanel } from './pipeline-panel.ts';
import { restockPanel } from './restock-panel.ts';

export function liveView(connection: LiveConnection): View {
  const figures = figuresPanel();
  const counters = countersPanel(connection.find);
  const inbox = inboxPanel();
  const cases = casesPanel();
  const restock = restockPanel();
  const pipeline = pipelinePanel();
  const nights = nightsPanel();
  const stops = [
    connection.on('figures', figures.update),
    connection.on('figures', pipeline.tick),
    connection.on('counters', counters.update),
    connection.on('inbox', inbox.update),
    connection.on('cases', cases.update),
    connection.on('restock', restock.update),
    connection.on('pipeline', pipeline.update),
    connection.on('nights', nights.update),
  ];
  return {
    element: el(
      'div',
      { class: 'view' },
      el('h1', {}, 'Live'),
      el('p', { class: 'question' }, 'What is happening now, from the till to the inbox?'),
      figures.element,
      el(
        'div',
        { class: 'live-grid' },
        counters.element,
        inbox.element,
        cases.element,
        restock.element,
        pipeline.element,
        nights.element,
      ),
    ),
    close() {
      for (const stop of stops) stop();
      connection.find('');
    },
  };
}

export interface LivePanel<Told> {
  readonly element: Element;
  update(told: Told): void;
}
