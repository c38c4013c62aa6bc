// The figures on top: how much has gone through, and how fast.
import type { Figures } from '../../live-message.ts';
import { el, setAttribute, setText, svg } from '../dom.ts';
import { clockText, countText, momentText } from '../formats.ts';
import type { LivePanel } from './live-view.ts';

const TILES = [
  ['applied', 'Events counted'],
  ['duplicates', 'Repeats left out'],
  ['ordersJudged', 'Orders judged'],
  ['alertsRaised', 'Shortages told'],
  ['quarantined', 'In quarantine'],
] as const;

export function figuresPanel(): LivePanel<Figures> {
  const tiles = TILES.map(([name, title]) => {
    const value = el('dd', { 'data-figure': name }, '0');
    return { name, value, element: el('div', { class: 'tile' }, el('dt', {}, title), value) };
  });
  const rate = sparkline();
  const time = el('dd', { 'data-figure': 'time' }, '–');
  const date = el('p', { class: 'unit' });
  const clock = el('div', { class: 'tile' }, el('dt', {}, 'Time in the cloud'), time, date);
  const element = el(
    'dl',
    { class: 'tiles', 'aria-label': 'Figures' },
    rate.element,
    ...tiles.map((tile) => tile.element),
    clock,
  );
  return {
    element,
    update(figures) {
      for (const { name, value } of tiles) setText(value, countText(figures[name]));
      setText(time, clockText(figures.cloudTime));
      setText(date, `${momentText(figures.cloudTime).split(',')[0]}, UTC`);
      rate.update(figures.perSecond);
      setAttribute(element, 'data-read-at', String(figures.readAtMs));
    },
  };
}

const [WIDTH, HEIGHT] = [120, 28];

/** Events a second over the last minute. */
function sparkline(): LivePanel<readonly number[]> {
  const bars = svg('path', { class: 'spark' });
  const now = el('dd', { 'data-figure': 'rate' }, '0');
  return {
    element: el(
      'div',
      { class: 'tile' },
      el('dt', {}, 'Events a second'),
      now,
      svg(
        'svg',
        {
          viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
          class: 'spark-box',
          preserveAspectRatio: 'none',
          'aria-hidden': 'true',
        },
        bars,
      ),
    ),
    update(perSecond) {
      const most = Math.max(1, ...perSecond);
      const step = WIDTH / perSecond.length;
      const path = perSecond.map((value, index) => {
        const height = (value / most) * HEIGHT;
        return value === 0 ? '' : `M${index * step},${HEIGHT}v${-height}h${step * 0.7}v${height}z`;
      });
      setAttribute(bars, 'd', path.join('') || 'M0,0');
      // The second that runs is not over yet.
      setText(now, countText(perSecond.at(-2) ?? 0));
    },
  };
}
