// The frame of a chart: it is drawn for the width that it has, and drawn again when that changes.
import { el, said, svg } from '../dom.ts';

export interface Drawn {
  readonly height: number;
  readonly children: readonly Node[];
}

export interface FrameText {
  readonly title: string;
  /** In a sentence, for whoever cannot see it. */
  readonly description: string;
  readonly names: readonly string[];
}

export function chartFrame(
  { title, description, names }: FrameText,
  draw: (width: number) => Drawn,
): HTMLElement {
  const picture = svg('svg', { role: 'img', 'aria-label': `${title}. ${description}` });
  const element = el('div', { class: 'chart' }, names.length > 1 ? legend(names) : undefined, picture);
  let drawnFor = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === drawnFor || width === 0) return;
    drawnFor = width;
    const { height, children } = draw(width);
    picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    picture.setAttribute('height', String(height));
    picture.replaceChildren(...children);
  });
  observer.observe(element);
  return element;
}

const legend = (names: readonly string[]) =>
  el(
    'ul',
    { class: 'legend' },
    ...names.map((name, index) =>
      el(
        'li',
        { class: seriesClass(index) },
        el('span', { class: 'key', 'aria-hidden': 'true' }),
        said(name),
      ),
    ),
  );

export const seriesClass = (index: number): string => `series-${(index % 5) + 1}`;
