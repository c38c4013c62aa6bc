// One number, and how it stands against another.
import type { Kpi } from '../../../../contracts/dashboards/visual.ts';
import type { AnswerRow } from '../../board-answer.ts';
import { el } from '../dom.ts';
import { changeText, valueText } from '../formats.ts';

export function kpiFigure(
  { measure, comparedWith }: Kpi,
  rows: readonly AnswerRow[],
  currency: string | undefined,
): HTMLElement {
  const [value = null, other = null] = rows[0] ?? [];
  const figure = el('p', { class: 'figure' }, valueText(value, measure.format, currency));
  if (comparedWith === undefined) return figure;
  return el(
    'div',
    {},
    figure,
    againstText(value, other, `${comparedWith.label}: ${valueText(other, comparedWith.format, currency)}`),
  );
}

function againstText(value: string | null, other: string | null, text: string): HTMLElement {
  if (value === null || other === null || Number(other) <= 0)
    return el('p', { class: 'against' }, 'Nothing to hold it against yet.');
  const change = Number(value) / Number(other) - 1;
  const way = change > 0.0005 ? 'up' : change < -0.0005 ? 'down' : 'level';
  return el(
    'p',
    { class: 'against', 'data-way': way },
    el('span', { class: 'strong' }, changeText(change)),
    ` · ${text}`,
  );
}
