// The axis of values on the left, with its title above and lines across.
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { ChartData } from '../board/chart-data.ts';
import { svg } from '../dom.ts';
import { tickText } from '../formats.ts';
import { textWidth } from './text-width.ts';

export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface ValueAxis {
  readonly scale: ScaleLinear<number, number>;
  readonly plot: Plot;
  readonly children: readonly Node[];
}

const TICKS = 4;

interface Box {
  readonly width: number;
  readonly height: number;
  /** Below the plot, for the other axis. */
  readonly below: number;
}

/** @param domain the smallest and the largest value that is drawn */
export function valueAxis(
  { format, valueTitle }: ChartData,
  domain: readonly [number, number],
  { width, height, below }: Box,
): ValueAxis {
  const top = 26;
  const bottom = height - below;
  const [low, high] = domain;
  const scale = scaleLinear()
    .domain([low, high > low ? high : low + 1])
    .nice(TICKS)
    .range([bottom, top]);
  // Whole things have no halves.
  const ticks = scale.ticks(TICKS).filter((tick) => format !== 'count' || Number.isInteger(tick));
  const labels = ticks.map((tick) => tickText(tick, format));
  const left = Math.ceil(Math.max(...labels.map((label) => textWidth(label)))) + 10;
  const plot = { left, right: width - 6, top, bottom };
  const children = ticks.flatMap((tick, index) => {
    const y = Math.round(scale(tick)) + 0.5;
    return [
      svg('line', {
        class: tick === 0 ? 'axis' : 'grid',
        x1: String(left),
        x2: String(plot.right),
        y1: String(y),
        y2: String(y),
      }),
      svg(
        'text',
        { class: 'tick value-tick', x: String(left - 8), y: String(y + 4), 'text-anchor': 'end' },
        labels[index],
      ),
    ];
  });
  return {
    scale,
    plot,
    children: [svg('text', { class: 'axis-title', x: '0', y: '11' }, valueTitle), ...children],
  };
}
