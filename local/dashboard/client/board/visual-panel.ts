// One visual in its panel: its chart, table or number, or what to do where there is none.
import type { Visual } from '../../../../contracts/dashboards/visual.ts';
import type { AnswerRow, VisualAnswer } from '../../board-answer.ts';
import { barChart } from '../chart/bar-chart.ts';
import { lineChart } from '../chart/line-chart.ts';
import { el } from '../dom.ts';
import { emptyText, faultText, panel } from '../panel.ts';
import { chartData } from './chart-data.ts';
import { kpiFigure } from './kpi-figure.ts';
import { rowsTable } from './rows-table.ts';
import { pivotTable, visualColumns } from './visual-columns.ts';

export interface VisualContext {
  readonly answer: VisualAnswer | undefined;
  /** Of all amounts, where one was chosen. */
  readonly currency: string | undefined;
}

export function visualPanel(visual: Visual, { answer, currency }: VisualContext): HTMLElement {
  const element = panel({
    title: visual.title,
    note: visual.kind === 'kpi' ? undefined : visual.note,
    class: `${visual.width} of-${visual.kind}`,
  });
  element.dataset['visual'] = visual.name;
  element.append(...contents(visual, { answer, currency }));
  if (visual.kind === 'kpi' && visual.note !== undefined)
    element.append(el('p', { class: 'note' }, visual.note));
  return element;
}

function contents(visual: Visual, { answer, currency }: VisualContext): readonly Node[] {
  if (answer === undefined) return [faultText('The server does not know this figure: restart `npm start`.')];
  if ('error' in answer)
    return [
      faultText(`The lake could not answer: ${answer.error}`),
      emptyText('It is asked again after the next night.'),
    ];
  if (answer.rows.length === 0 || isNothing(visual, answer.rows)) return [emptyText(emptyReason(visual))];
  return drawn(visual, answer, currency);
}

/** A sum of no rows is one row without a value. */
const isNothing = ({ kind }: Visual, rows: readonly AnswerRow[]): boolean =>
  kind === 'kpi' && rows[0]?.[0] === null;

const emptyReason = ({ dataSet }: Visual): string =>
  `Nothing here. The nights fill it: it comes from ${dataSet.table.zone}.${dataSet.table.name}.`;

function drawn(
  visual: Visual,
  { rows, hasMore }: Extract<VisualAnswer, { rows: unknown }>,
  currency: string | undefined,
): readonly Node[] {
  switch (visual.kind) {
    case 'kpi':
      return [kpiFigure(visual, rows, currency)];
    case 'list':
    case 'table':
      return [rowsTable(visualColumns(visual), { rows, currency, hasMore })];
    case 'pivot':
      return [rowsTable(...pivotTable(visual, { rows, currency, hasMore }))];
    case 'line': {
      const data = chartData(visual, { rows, currency });
      return [lineChart(data), figuresOf(visual, rows, currency)];
    }
    case 'bar': {
      const data = chartData(visual, { rows, currency });
      return [barChart(data, visual.direction), figuresOf(visual, rows, currency)];
    }
  }
}

/** The same in figures, for whoever cannot see the chart or wants to copy it. */
function figuresOf(visual: Visual, rows: readonly AnswerRow[], currency: string | undefined): HTMLElement {
  const details = el('details', { class: 'figures' }, el('summary', {}, 'Figures'));
  const fill = () =>
    details.append(
      el(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Figures of ${visual.title}` },
        rowsTable(visualColumns(visual), { rows, currency, hasMore: false }),
      ),
    );
  details.addEventListener('toggle', fill, { once: true });
  return details;
}
