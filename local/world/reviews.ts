// What customers write about products: a file now and then, here every third day.
import type { Day } from './calendar.ts';
import { HOUR_MS, instantOf } from './calendar.ts';
import { pick, type Random, random, weighted } from './random.ts';
import type { Shop } from './shop.ts';
import { jsonLines, type WorldFile, worldFile } from './world-file.ts';

const EVERY_DAYS = 3;
/** Reviews in a file, per online order a day. */
const PER_ORDER = 0.1;

const drawRating = weighted([0.06, 0.06, 0.12, 0.28, 0.48]);

/** By rating, from one star to five. */
const WORDS: readonly (readonly string[])[] = [
  ['broke on the second day', 'not what the picture shows', 'never again'],
  ['poor finish, came late', 'smaller than I thought, disappointing', 'the box was damaged'],
  ['it does what it should', 'nice, but too expensive', 'fine for the price'],
  ['good quality, happy with it', 'lovely, delivery was quick', 'my mother likes it'],
  ['absolutely beautiful, I bought two', 'excellent quality', 'perfect present, thank you'],
];

/** The file that is delivered at the closing of `day`; undefined on most days. */
export function reviewsFile(shop: Shop, day: Day): WorldFile | undefined {
  if (day.index % EVERY_DAYS !== EVERY_DAYS - 1) return undefined;
  const source = random(shop.options.seed, 'reviews', day.index);
  const count = Math.max(1, Math.round(shop.options.ordersPerDay * PER_ORDER));
  const rows = Array.from({ length: count }, (_, index) => review(shop, day, index, source));
  return worldFile(`reviews/${day.date}.jsonl.gz`, day.date, jsonLines(rows));
}

function review(shop: Shop, day: Day, index: number, source: Random): object {
  const rating = drawRating(source) + 1;
  const product = shop.assortment.products[shop.assortment.drawProduct(source)];
  return {
    reviewId: `R-${day.date.replaceAll('-', '')}-${index + 1}`,
    sku: product?.sku,
    rating,
    title: rating >= 4 ? 'Recommended' : rating === 3 ? 'All right' : 'Disappointed',
    text: pick(source, WORDS[rating - 1] ?? []),
    createdAt: instantOf(day.startMs + source.between(6, 20) * HOUR_MS),
    source: source.chance(0.8) ? 'web' : 'app',
  };
}
