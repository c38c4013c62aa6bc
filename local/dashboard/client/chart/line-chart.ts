// Lines over time, with a cursor that reads values out.
import { scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { ChartData } from '../board/chart-data.ts';
import { el, svg } from '../dom.ts';
import { numberFormatOf, valueText } from '../formats.ts';
import { chartFrame, seriesClass } from './chart-frame.ts';
import { lineCursor } from './line-cursor.ts';
import { timeAxis } from './time-axis.ts';
import { valueAxis } from './value-axis.ts';

const HEIGHT = 250;
const BELOW = 40;

export function lineChart(data: ChartData): HTMLElement {
  const times = data.categories.map(dateOf);
  const readout = el('p', { class: 'readout', 'aria-live': 'polite' });
  const frame = chartFrame(
    { title: data.title, description: description(data), names: data.series.map(({ name }) => name) },
    (width) => {
      const {
        scale: y,
        plot,
        children,
      } = valueAxis(data, valueDomain(data), { width, height: HEIGHT, below: BELOW });
      const x = scaleUtc()
        .domain([times[0] ?? new Date(0), times.at(-1) ?? new Date(0)])
        .range([plot.left + 6, plot.right - 6]);
      const drawn = data.series.flatMap(({ values }, index) => {
        const points = values.flatMap((value, at) =>
          value === null ? [] : [[x(times[at] as Date), y(value)] as const],
        );
        const path = line()(points.map(([px, py]) => [px, py])) ?? '';
        const dots = points.length > 31 ? points.slice(-1) : points;
        return [
          svg('path', { class: `line ${seriesClass(index)}`, d: path }),
          ...dots.map(([cx, cy]) =>
            svg('circle', { class: seriesClass(index), cx: String(cx), cy: String(cy), r: '3.2' }),
          ),
        ];
      });
      const cursor = lineCursor({ data, xs: times.map((time) => x(time)), plot, readout });
      return {
        height: HEIGHT,
        children: [...children, ...timeAxis({ data, times, x, plot }), ...drawn, cursor],
      };
    },
  );
  frame.append(readout);
  return frame;
}

const dateOf = (category: string): Date =>
  new Date(category.length === 'YYYY-MM'.length ? `${category}-01` : category);

/** From zero, unless values lie close together far from it: stars, and scores below zero. */
function valueDomain({ series, format }: ChartData): readonly [number, number] {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  if (format === 'rating') return [1, 5];
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

function description({ series, categories, categoryFormat, format, currency }: ChartData): string {
  const [first, last] = [categories[0] ?? null, categories.at(-1) ?? null];
  const ends = series.map(({ name, values }) => {
    const value = values.at(-1);
    return `${name} ${value == null ? 'nothing' : numberFormatOf(format, currency)(value)}`;
  });
  return `From ${valueText(first, categoryFormat)} to ${valueText(last, categoryFormat)}; at the end ${ends.join(', ')}.`;
}
