// Reads out the values at one time: under the pointer, or where the arrow keys lead.
import type { ChartData } from '../board/chart-data.ts';
import { setText, svg } from '../dom.ts';
import { numberFormatOf, valueText } from '../formats.ts';
import type { Plot } from './value-axis.ts';

interface CursorParts {
  readonly data: ChartData;
  /** Where the categories are. */
  readonly xs: readonly number[];
  readonly plot: Plot;
  readonly readout: HTMLElement;
}

export function lineCursor({ data, xs, plot, readout }: CursorParts): SVGGElement {
  const mark = svg('line', {
    class: 'cursor',
    y1: String(plot.top),
    y2: String(plot.bottom),
    visibility: 'hidden',
  });
  const area = svg('rect', {
    x: String(plot.left),
    y: String(plot.top),
    width: String(Math.max(0, plot.right - plot.left)),
    height: String(plot.bottom - plot.top),
    fill: 'transparent',
    tabindex: '0',
    role: 'slider',
    'aria-label': `Values of ${data.title}`,
    'aria-valuemin': '0',
    'aria-valuemax': String(xs.length - 1),
    'aria-valuenow': String(xs.length - 1),
  });
  let at = xs.length - 1;
  const show = (index: number) => {
    at = Math.min(xs.length - 1, Math.max(0, index));
    const text = readoutText(data, at);
    mark.setAttribute('visibility', 'visible');
    for (const name of ['x1', 'x2']) mark.setAttribute(name, String(xs[at]));
    area.setAttribute('aria-valuenow', String(at));
    area.setAttribute('aria-valuetext', text);
    setText(readout, text);
  };
  const hide = () => {
    mark.setAttribute('visibility', 'hidden');
    setText(readout, '');
  };
  area.addEventListener('pointermove', ({ offsetX }) => show(nearest(xs, offsetX)));
  area.addEventListener('pointerleave', hide);
  area.addEventListener('focus', () => show(at));
  area.addEventListener('blur', hide);
  area.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(at + step);
  });
  return svg('g', {}, mark, area);
}

function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  for (const [index, candidate] of xs.entries())
    if (Math.abs(candidate - x) < Math.abs((xs[best] ?? 0) - x)) best = index;
  return best;
}

function readoutText(
  { categories, categoryFormat, series, format, currency }: ChartData,
  at: number,
): string {
  const values = series.map(({ name, values: known }) => {
    const value = known[at];
    return `${name} ${value == null ? '–' : numberFormatOf(format, currency)(value)}`;
  });
  return `${valueText(categories[at] ?? null, categoryFormat)}: ${values.join(', ')}`;
}
