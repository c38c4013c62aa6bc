// What the retailer sells, where, at what price, and how much each product is in demand.
import { logNormal, type Random, random, type Sampler, shuffled, weighted, zipfWeights } from './random.ts';
import { CATEGORIES, STYLES } from './words.ts';

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
  /** Its part of all order lines. */
  readonly share: number;
}

export interface Place {
  readonly locationId: string;
  readonly name: string;
  /** Part of the orders that are offered to this place; it takes those of which it stocks every product. */
  readonly orders: number;
  /** Part of the demand for a product stocked here that this place meets. */
  readonly demand: number;
  /** Part of the products that it stocks, best sellers first. */
  readonly range: number;
}

export interface Assortment {
  /** Best seller first. */
  readonly products: readonly Product[];
  /** Draws the product of an order line, as an index into `products`. */
  readonly drawProduct: Sampler;
  /** The place that sends an order for these products (indices). */
  fulfilmentOf(source: Random, products: readonly number[]): Place;
}

/** A product at a place where it is stocked. */
export interface Shelf {
  readonly place: Place;
  readonly product: Product;
}

export const MAIN_WAREHOUSE: Place = {
  locationId: 'WH-NORTH',
  name: 'Northern warehouse',
  orders: 0.76,
  demand: 0.92,
  range: 1,
};

export const PLACES: readonly Place[] = [
  MAIN_WAREHOUSE,
  { locationId: 'WH-SOUTH', name: 'Southern warehouse', orders: 0.16, demand: 0.07, range: 0.15 },
  { locationId: 'S-HARBOUR', name: 'Harbour store', orders: 0.04, demand: 0.0125, range: 0.05 },
  { locationId: 'S-MARKET', name: 'Market store', orders: 0.04, demand: 0.0125, range: 0.05 },
];

export function assortment(seed: number, size: number): Assortment {
  const weights = zipfWeights(size);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const prices = random(seed, 'prices');
  const products = titles(random(seed, 'assortment'), size).map((title, rank) => ({
    ...title,
    priceCents: priceCents(prices),
    share: (weights[rank] ?? 0) / total,
  }));
  const drawPlace = weighted(PLACES.map((place) => place.orders));
  return {
    products,
    drawProduct: weighted(weights),
    fulfilmentOf(source, wanted) {
      const place = PLACES[drawPlace(source)] ?? MAIN_WAREHOUSE;
      return wanted.every((index) => index < stocked(place, size)) ? place : MAIN_WAREHOUSE;
    },
  };
}

/** Every product at every place where it is sold. */
export function shelvesOf({ products }: Assortment): readonly Shelf[] {
  return PLACES.flatMap((place) =>
    products.slice(0, stocked(place, products.length)).map((product) => ({ place, product })),
  );
}

/** How many of so many products a place stocks, best sellers first. */
export const stocked = (place: Place, size: number): number => Math.ceil(place.range * size);

/** Around 13 euros and ending in a five, as prices do. */
const priceCents = (source: Random): number =>
  Math.max(1, Math.round(logNormal(source, 1295, 0.8) / 10)) * 10 - 5;

type Title = Pick<Product, 'sku' | 'name' | 'category'>;

/** Names in random order; when the words run out, a second series begins. */
function titles(source: Random, size: number): readonly Title[] {
  const words = Object.entries(CATEGORIES).flatMap(([category, nouns]) =>
    nouns.flatMap((noun) => STYLES.map((style) => ({ category, noun, style }))),
  );
  const series = Array.from({ length: Math.ceil(size / words.length) }, (_, index) => index + 1);
  return series
    .flatMap((number) =>
      shuffled(source, words).map(({ category, noun, style }) => ({
        sku: skuOf(number === 1 ? `${noun} ${style}` : `${noun} ${style} ${number}`),
        name: number === 1 ? `${style} ${noun}` : `${style} ${noun} no. ${number}`,
        category,
      })),
    )
    .slice(0, size);
}

const skuOf = (words: string): string =>
  words.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(' ', '-').toUpperCase();
