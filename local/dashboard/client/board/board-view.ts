// A dashboard: its visuals with their answers, asked again when a night has ended.
import type { BoardAnswer } from '../../board-answer.ts';
import { el, setText } from '../dom.ts';
import { valueText } from '../formats.ts';
import type { LiveConnection } from '../live/live-connection.ts';
import type { View } from '../main.ts';
import { emptyText, faultText } from '../panel.ts';
import { visualPanel } from './visual-panel.ts';

export interface BoardName {
  readonly name: string;
  readonly title: string;
}

export function boardView({ name, title }: BoardName, connection: LiveConnection): View {
  const leaving = new AbortController();
  const board = el('div', { class: 'board', 'aria-busy': 'true' }, emptyText('Asking the lake …'));
  const question = el('p', { class: 'question' });
  const asOf = el('p', { class: 'aside' });
  const choice = choiceField(() => void load());
  let nights: number | undefined;

  const load = async () => {
    board.setAttribute('aria-busy', 'true');
    try {
      const answer = await ask(name, choice.chosen(), leaving.signal);
      choice.offer(answer);
      setText(asOf, `As of ${valueText(answer.today, 'day')}`);
      const { dashboard } = answer;
      setText(question, dashboard.question);
      const currency = dashboard.oneOf?.field === 'currency' ? answer.chosen : undefined;
      board.replaceChildren(
        ...dashboard.visuals.map((visual) =>
          visualPanel(visual, { answer: answer.visuals[visual.name], currency }),
        ),
      );
    } catch (error) {
      if (leaving.signal.aborted) return;
      board.replaceChildren(faultText(error instanceof Error ? error.message : String(error)));
    } finally {
      board.setAttribute('aria-busy', 'false');
    }
  };

  const stop = connection.on('nights', ({ ended }) => {
    if (nights === ended) return;
    nights = ended;
    void load();
  });
  return {
    element: el(
      'div',
      { class: 'view' },
      el(
        'div',
        { class: 'board-head' },
        el('div', {}, el('h1', {}, title), question),
        el('div', { class: 'field' }, asOf, choice.element),
      ),
      board,
    ),
    close() {
      stop();
      leaving.abort();
    },
  };
}

async function ask(name: string, chosen: string | undefined, signal: AbortSignal): Promise<BoardAnswer> {
  const query = chosen === undefined ? '' : `?one=${encodeURIComponent(chosen)}`;
  const reply = await fetch(`/dashboards/${name}${query}`, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Error('The lake does not answer. Is `npm start` running?');
  });
  const answer: BoardAnswer & { error?: string } = await reply.json();
  if (!reply.ok) throw new Error(answer.error ?? reply.statusText);
  return answer;
}

interface Choice {
  readonly element: HTMLElement;
  chosen(): string | undefined;
  offer(answer: BoardAnswer): void;
}

/** Where people choose one value, e.g. a currency; nowhere when there is nothing to choose. */
function choiceField(onChange: () => void): Choice {
  const select = el('select', { id: 'choice' });
  const label = el('label', { for: 'choice' });
  const element = el('span', { class: 'field' }, label, select);
  element.hidden = true;
  select.addEventListener('change', onChange);
  return {
    element,
    chosen: () => (select.value === '' ? undefined : select.value),
    offer({ choices, chosen, dashboard: { oneOf } }) {
      setText(label, oneOf?.label ?? '');
      element.hidden = choices.length === 0;
      select.replaceChildren(...choices.map((value) => el('option', { value }, value)));
      select.value = chosen ?? '';
    },
  };
}
