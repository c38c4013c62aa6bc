// The axis of days or months at the bottom, with as many labels as fit.
import type { ScaleTime } from 'd3-scale';
import type { ChartData } from '../board/chart-data.ts';
import { svg } from '../dom.ts';
import { monthText, shortDayText } from '../formats.ts';
import { textWidth } from './text-width.ts';
import type { Plot } from './value-axis.ts';

interface TimeAxisParts {
  readonly data: ChartData;
  readonly times: readonly Date[];
  readonly x: ScaleTime<number, number>;
  readonly plot: Plot;
}

export function timeAxis({ data, times, x, plot }: TimeAxisParts): readonly Node[] {
  const text = data.categoryFormat === 'month' ? monthText : shortDayText;
  const labels: Node[] = [];
  let free = Number.POSITIVE_INFINITY;
  // From the newest backwards: that one is always told.
  for (const time of times.toReversed()) {
    const label = text(time);
    const half = textWidth(label) / 2;
    const middle = Math.min(Math.max(x(time), half), plot.right - half);
    if (middle + half + 12 > free) continue;
    free = middle - half;
    labels.push(
      svg(
        'text',
        { class: 'tick', x: String(middle), y: String(plot.bottom + 17), 'text-anchor': 'middle' },
        label,
      ),
    );
  }
  return [...labels, categoryTitle(data, plot)];
}

export const categoryTitle = ({ categoryTitle: title }: ChartData, plot: Plot): Node =>
  svg(
    'text',
    { class: 'axis-title', x: String(plot.right), y: String(plot.bottom + 35), 'text-anchor': 'end' },
    title,
  );
