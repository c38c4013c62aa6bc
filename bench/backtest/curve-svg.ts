// The precision-recall curve as a picture.
import type { Figures } from './measure.ts';

const SIZE = { width: 640, height: 480 };
const PLOT = { left: 70, top: 50, width: 540, height: 360 };
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

export function curveSvg({ curve, precision, recall, averagePrecision, flagged }: Figures): string {
  const right = PLOT.left + PLOT.width;
  const bottom = PLOT.top + PLOT.height;
  const x = (value: number) => (PLOT.left + value * PLOT.width).toFixed(1);
  const y = (value: number) => (bottom - value * PLOT.height).toFixed(1);
  // A step ends where its score is taken in: precision between two scores is the lower one's.
  const points = curve.flatMap((point, index) => [
    `${x(curve[index - 1]?.recall ?? 0)},${y(point.precision)}`,
    `${x(point.recall)},${y(point.precision)}`,
  ]);
  const ticks = TICKS.flatMap((tick) => [
    `<line x1="${x(tick)}" y1="${PLOT.top}" x2="${x(tick)}" y2="${bottom}" stroke="#ddd"/>`,
    `<line x1="${PLOT.left}" y1="${y(tick)}" x2="${right}" y2="${y(tick)}" stroke="#ddd"/>`,
    `<text x="${x(tick)}" y="${bottom + 20}" text-anchor="middle">${tick}</text>`,
    `<text x="${PLOT.left - 10}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${tick}</text>`,
  ]);
  const caption = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} at the threshold`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="13" role="img" aria-labelledby="title">`,
    `<title id="title">Fraud rules: precision and recall, average precision ${averagePrecision.toFixed(3)}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${SIZE.width / 2}" y="28" text-anchor="middle" font-size="16">Fraud rules: precision and recall, average precision ${averagePrecision.toFixed(3)}</text>`,
    ...ticks,
    `<rect x="${PLOT.left}" y="${PLOT.top}" width="${PLOT.width}" height="${PLOT.height}" fill="none" stroke="#333"/>`,
    `<polyline points="${points.join(' ')}" fill="none" stroke="#0b62a4" stroke-width="2"/>`,
    ...(flagged === 0
      ? []
      : [
          `<circle cx="${x(recall)}" cy="${y(precision)}" r="5" fill="#c0392b"><title>${caption}</title></circle>`,
        ]),
    `<text x="${PLOT.left + PLOT.width / 2}" y="${bottom + 45}" text-anchor="middle">Recall (part of the fraud that is flagged)</text>`,
    `<text transform="translate(22 ${PLOT.top + PLOT.height / 2}) rotate(-90)" text-anchor="middle">Precision (part of the flagged that is fraud)</text>`,
    ...(flagged === 0
      ? []
      : [`<text x="${PLOT.left + 10}" y="${bottom - 12}" fill="#c0392b">● ${caption}</text>`]),
    '</svg>\n',
  ].join('\n');
}
