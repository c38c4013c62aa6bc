// Upright bars, one for each category.
import { scaleBand } from 'd3-scale';
import type { ChartData } from '../board/chart-data.ts';
import { svg } from '../dom.ts';
import { monthText, numberFormatOf, shortDayText, valueText } from '../formats.ts';
import { chartFrame, seriesClass } from './chart-frame.ts';
import { stackDomain, stackParts } from './stack-parts.ts';
import { labelStep } from './text-width.ts';
import { categoryTitle } from './time-axis.ts';
import { type Plot, valueAxis } from './value-axis.ts';

const HEIGHT = 250;
const BELOW = 40;
/** Few bars need not be doors. */
const WIDEST = 64;

export function uprightBars(data: ChartData): HTMLElement {
  const names = data.series.map(({ name }) => name);
  return chartFrame({ title: data.title, description: `${data.categories.length} bars.`, names }, (width) => {
    const {
      scale: y,
      plot,
      children,
    } = valueAxis(data, stackDomain(data), { width, height: HEIGHT, below: BELOW });
    const x = scaleBand()
      .domain(data.categories)
      .range([plot.left, plot.right])
      .paddingInner(0.25)
      .paddingOuter(0.15);
    const breadth = Math.min(WIDEST, x.bandwidth());
    const middles = data.categories.map((category) => (x(category) ?? 0) + x.bandwidth() / 2);
    const write = numberFormatOf(data.format, data.currency);
    const bars = data.categories.flatMap((category, at) =>
      stackParts(data, at).map(({ series, value, from, to }) => {
        const [high, low] = [Math.min(y(from), y(to)), Math.max(y(from), y(to))];
        return svg(
          'rect',
          {
            class: `part ${seriesClass(series)}`,
            x: String((middles[at] ?? 0) - breadth / 2),
            y: String(high),
            width: String(breadth),
            height: String(Math.max(0.5, low - high)),
          },
          svg('title', {}, `${valueText(category, data.categoryFormat)}, ${names[series]}: ${write(value)}`),
        );
      }),
    );
    const labels = tickLabels(data, { middles, spacePx: x.step(), plot });
    return { height: HEIGHT, children: [...children, ...bars, ...labels, categoryTitle(data, plot)] };
  });
}

interface Ticks {
  readonly middles: readonly number[];
  readonly spacePx: number;
  readonly plot: Plot;
}

function tickLabels(
  { categories, categoryFormat }: ChartData,
  { middles, spacePx, plot }: Ticks,
): readonly Node[] {
  const labels = categories.map((category) => shortText(category, categoryFormat));
  const step = labelStep(labels, spacePx);
  // Counted from the newest, which is always told.
  return labels.flatMap((label, at) =>
    (labels.length - 1 - at) % step === 0
      ? [
          svg(
            'text',
            { class: 'tick', x: String(middles[at]), y: String(plot.bottom + 17), 'text-anchor': 'middle' },
            label,
          ),
        ]
      : [],
  );
}

function shortText(category: string, format: ChartData['categoryFormat']): string {
  if (format === 'month')
    return monthText(new Date(category.length === 'YYYY-MM'.length ? `${category}-01` : category));
  return format === 'day' ? shortDayText(new Date(category)) : category;
}
