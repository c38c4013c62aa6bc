// Builds the page from elements and text: nothing that anybody typed is ever read as markup.

export type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string | undefined>>;

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** What somebody else wrote: whichever way it runs, it turns nothing around it. */
export const said = (text: string): HTMLElement => el('bdi', { dir: 'auto' }, text);

/** Touches the page only when the text is another one. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export interface Shown<Row> {
  readonly element: Element;
  update(row: Row): void;
}

/** Keeps the children of an element as the rows are: made once, updated in place, moved only when out of order. */
export function keyedChildren<Row>(
  parent: Element,
  keyOf: (row: Row) => string,
  make: (row: Row) => Shown<Row>,
): (rows: readonly Row[]) => void {
  const shown = new Map<string, Shown<Row>>();
  return (rows) => {
    const wanted = new Set(rows.map(keyOf));
    for (const [key, { element }] of shown) {
      if (wanted.has(key)) continue;
      element.remove();
      shown.delete(key);
    }
    let before = parent.firstElementChild;
    for (const row of rows) {
      const key = keyOf(row);
      const one = shown.get(key) ?? make(row);
      shown.set(key, one);
      one.update(row);
      if (one.element === before) before = before.nextElementSibling;
      else parent.insertBefore(one.element, before);
    }
  };
}
