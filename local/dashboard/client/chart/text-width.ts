// How wide a text will be, before it is drawn.

const context = document.createElement('canvas').getContext('2d');
const family = () => getComputedStyle(document.body).fontFamily;

/** In CSS pixels. */
export function textWidth(text: string, sizePx = 12): number {
  if (context === null) return text.length * sizePx * 0.6;
  context.font = `${sizePx}px ${family()}`;
  return context.measureText(text).width;
}

/** The text, or as much of its beginning as fits. */
export function fitted(text: string, width: number, sizePx: number): string {
  // Nobody measures a hundred thousand characters.
  const candidate = text.slice(0, 400);
  if (candidate.length === text.length && textWidth(text, sizePx) <= width) return text;
  let [low, high] = [0, candidate.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${candidate.slice(0, middle)}…`, sizePx) <= width) low = middle;
    else high = middle - 1;
  }
  return `${candidate.slice(0, low).toWellFormed()}…`;
}

/** Every so many ticks are labelled that no two labels touch. @param spacePx between neighbouring ticks */
export function labelStep(labels: readonly string[], spacePx: number): number {
  const widest = Math.max(1, ...labels.map((label) => textWidth(label)));
  return Math.max(1, Math.ceil((widest + 14) / Math.max(0.1, spacePx)));
}
