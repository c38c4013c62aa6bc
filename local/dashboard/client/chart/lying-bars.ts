// Bars that lie below each other, each under its name and with its value: names may be long.
import { scaleLinear } from 'd3-scale';
import type { ChartData } from '../board/chart-data.ts';
import { svg } from '../dom.ts';
import { numberFormatOf, valueText } from '../formats.ts';
import { chartFrame, seriesClass } from './chart-frame.ts';
import { stackDomain, stackParts } from './stack-parts.ts';
import { fitted, textWidth } from './text-width.ts';

const ROW = 42;
const HEAD = 22;
const THICK = 14;

export function lyingBars(data: ChartData): HTMLElement {
  const names = data.series.map(({ name }) => name);
  const write = numberFormatOf(data.format, data.currency);
  const totals = data.categories.map((_, at) =>
    stackParts(data, at).reduce((sum, { value }) => sum + value, 0),
  );
  return chartFrame({ title: data.title, description: `${data.categories.length} bars.`, names }, (width) => {
    const widest = Math.ceil(Math.max(0, ...totals.map((total) => textWidth(write(total), 13))));
    const [low, high] = stackDomain(data);
    const x = scaleLinear()
      .domain([low, high > low ? high : low + 1])
      .range([0, Math.max(40, width - widest - 12)]);
    const rows = data.categories.flatMap((category, at) =>
      barRow({
        data,
        at,
        top: HEAD + at * ROW,
        width,
        x,
        total: write(totals[at] ?? 0),
        name: valueText(category, data.categoryFormat),
      }),
    );
    const titles = [
      svg('text', { class: 'axis-title', x: '0', y: '11' }, data.categoryTitle),
      svg('text', { class: 'axis-title', x: String(width), y: '11', 'text-anchor': 'end' }, data.valueTitle),
    ];
    return { height: HEAD + data.categories.length * ROW, children: [...titles, ...rows] };
  });
}

interface Row {
  readonly data: ChartData;
  readonly at: number;
  readonly top: number;
  readonly width: number;
  readonly x: (value: number) => number;
  readonly total: string;
  readonly name: string;
}

function barRow({ data, at, top, width, x, total, name }: Row): readonly Node[] {
  const parts = stackParts(data, at);
  const end = Math.max(x(0), ...parts.map(({ from, to }) => Math.max(x(from), x(to))));
  const write = numberFormatOf(data.format, data.currency);
  return [
    svg(
      'text',
      { class: 'category', x: '0', y: String(top + 14), 'unicode-bidi': 'isolate' },
      fitted(name, width - 8, 13),
      svg('title', {}, name.slice(0, 400)),
    ),
    ...parts.map(({ series, value, from, to }) =>
      svg(
        'rect',
        {
          class: `part ${seriesClass(series)}`,
          x: String(Math.min(x(from), x(to))),
          y: String(top + 20),
          width: String(Math.max(1, Math.abs(x(to) - x(from)))),
          height: String(THICK),
        },
        svg('title', {}, `${name.slice(0, 200)}, ${data.series[series]?.name}: ${write(value)}`),
      ),
    ),
    svg('text', { class: 'value', x: String(end + 6), y: String(top + 20 + THICK - 2) }, total),
  ];
}
