// Rows as a table; on a phone, as a list of cards.
import type { AnswerRow } from '../../board-answer.ts';
import { type Child, el, said } from '../dom.ts';
import { valueText } from '../formats.ts';
import type { Column } from './visual-columns.ts';

export interface TableRows {
  readonly rows: readonly AnswerRow[];
  /** Of all amounts; undefined where each row names its own. */
  readonly currency: string | undefined;
  readonly hasMore: boolean;
}

const TEXTS = new Set(['text', 'day', 'month', 'moment']);
/** From here on a text is folded. */
const LONG_CHARACTERS = 140;
/** Words as short as this stay in one piece however narrow their column: a SKU in two lines reads as two. */
const SHORT_WORD_CHARACTERS = 10;

export function rowsTable(columns: readonly Column[], { rows, currency, hasMore }: TableRows): HTMLElement {
  // A currency that was chosen needs no column.
  const shown = columns.flatMap((column, index) =>
    column.name === 'currency' && currency !== undefined ? [] : [{ column, index }],
  );
  const at = columns.findIndex(({ name }) => name === 'currency');
  const bodyRow = (row: AnswerRow) => {
    const own = currency ?? row[at] ?? undefined;
    return el(
      'tr',
      {},
      ...shown.map(({ column, index }, place) =>
        cell(column, row[index] ?? null, { own, isHead: place === 0 }),
      ),
    );
  };
  return el(
    'div',
    { class: 'table-box' },
    el(
      'table',
      { class: 'stacks' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...shown.map(({ column }) => el('th', { scope: 'col', ...numberClass(column) }, column.label)),
        ),
      ),
      el('tbody', {}, ...rows.map(bodyRow)),
    ),
    hasMore ? el('p', { class: 'under' }, `The first ${rows.length} are shown.`) : undefined,
  );
}

const numberClass = ({ format }: Column): { class?: string } =>
  TEXTS.has(format) ? {} : { class: 'number' };

const cellClass = (column: Column, text: string): { class?: string } =>
  column.format === 'text' && text.split(' ').every((word) => word.length <= SHORT_WORD_CHARACTERS)
    ? { class: 'whole-words' }
    : numberClass(column);

interface Place {
  /** The row's currency. */
  readonly own: string | undefined;
  readonly isHead: boolean;
}

function cell(column: Column, value: string | null, { own, isHead }: Place): HTMLElement {
  const text = valueText(value, column.format, own);
  const label = { 'data-label': column.label };
  if (column.format === 'text' && text.length > LONG_CHARACTERS)
    return el('td', { ...label, class: 'long' }, longText(text));
  const child: Child = column.format === 'text' ? said(text) : text;
  return isHead
    ? el('th', { scope: 'row', ...cellClass(column, text) }, child)
    : el('td', { ...label, ...cellClass(column, text) }, child);
}

function longText(text: string): HTMLElement {
  const beginning = text.slice(0, LONG_CHARACTERS).toWellFormed();
  return el(
    'details',
    {},
    el('summary', {}, said(`${beginning} …`)),
    el('div', { class: 'letter' }, said(text)),
  );
}
