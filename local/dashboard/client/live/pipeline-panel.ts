// The pipeline: how far each reader is behind, and what was set aside.
import type { Figures, Pipeline, Reader } from '../../live-message.ts';
import { el, keyedChildren, type Shown, said, setAttribute, setText } from '../dom.ts';
import { countText, durationText } from '../formats.ts';
import { panel } from '../panel.ts';
import type { LivePanel } from './live-view.ts';

export interface PipelinePanel extends LivePanel<Pipeline> {
  /** Time goes on for those who wait. */
  tick(figures: Figures): void;
}

/** From here on a reader that is behind is worth a look. */
const LATE_MS = 10_000;

export function pipelinePanel(): PipelinePanel {
  const body = el('tbody');
  const depths = el('ul', { class: 'depths' });
  const element = panel({
    title: 'Pipeline',
    class: 'wide',
    note: 'Lag: how long the oldest record waits that a reader has not settled.',
  });
  element.append(table(body), depths);
  let known: Pipeline = { readers: [], queues: [], quarantine: { records: 0, batches: 0 } };
  let nowMs = 0;
  const showReaders = keyedChildren<Reader>(
    body,
    ({ name, source }) => `${name} ${source}`,
    (reader) => readerRow(reader, () => nowMs),
  );
  const showDepths = keyedChildren<Depth>(depths, ({ name }) => name, depthItem);
  return {
    element,
    update(pipeline) {
      known = pipeline;
      showReaders(pipeline.readers);
      showDepths(depthsOf(pipeline));
    },
    tick({ readAtMs }) {
      nowMs = readAtMs;
      showReaders(known.readers);
    },
  };
}

const table = (body: HTMLElement) =>
  el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, 'Reader'),
        el('th', { scope: 'col', class: 'number' }, 'Done'),
        el('th', { scope: 'col', class: 'number' }, 'Failures'),
        el('th', { scope: 'col', class: 'number' }, 'Lag'),
      ),
    ),
    body,
  );

function readerRow({ name, source }: Reader, nowMs: () => number): Shown<Reader> {
  const done = el('td', { class: 'number' });
  const failures = el('td', { class: 'number' });
  const lag = el('td', { class: 'number' });
  const fault = el('p', { class: 'under fault' });
  const element = el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('span', { class: 'name' }, said(name)),
      el('p', { class: 'under' }, 'reads ', said(source)),
      fault,
    ),
    done,
    failures,
    lag,
  );
  return {
    element,
    update({ delivered, failures: failed, discarded, waitingSinceMs, lastError }) {
      setText(done, countText(delivered));
      setText(
        failures,
        discarded === 0 ? countText(failed) : `${countText(failed)} (${countText(discarded)} given up)`,
      );
      const lagMs = waitingSinceMs === undefined ? 0 : nowMs() - waitingSinceMs;
      setText(lag, waitingSinceMs === undefined ? 'none' : durationText(lagMs));
      setAttribute(element, 'data-late', lagMs >= LATE_MS ? 'yes' : 'no');
      fault.hidden = lastError === undefined || lagMs < LATE_MS;
      setText(fault, lastError ?? '');
    },
  };
}

interface Depth {
  readonly name: string;
  readonly count: number;
  readonly isBad: boolean;
}

const depthsOf = ({ queues, quarantine }: Pipeline): readonly Depth[] => [
  { name: 'Records in quarantine', count: quarantine.records, isBad: quarantine.records > 0 },
  { name: 'Batches given up', count: quarantine.batches, isBad: quarantine.batches > 0 },
  ...queues.map(({ name, waiting, isDead }) => ({
    name: isDead ? `Dead letters of ${name}` : `Waiting in ${name}`,
    count: waiting,
    isBad: isDead && waiting > 0,
  })),
];

function depthItem({ name }: Depth): Shown<Depth> {
  const value = el('span', { class: 'strong' });
  const element = el('li', {}, said(name), ' ', value);
  return {
    element,
    update({ count, isBad }) {
      setText(value, countText(count));
      setAttribute(element, 'data-bad', isBad ? 'yes' : 'no');
    },
  };
}
