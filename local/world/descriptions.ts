// What the retailer's products and places are: the files that describe them, delivered before the first closing.
import { PLACES } from './assortment.ts';
import { instantOf } from './calendar.ts';
import type { Shop } from './shop.ts';
import { STORES } from './till-log.ts';
import { jsonLines, type WorldFile, worldFile } from './world-file.ts';

const LEAD_TIME_DAYS = 4;
/** What a product costs the retailer, as a part of its price. */
const COST_SHARE = 0.55;

export function descriptionFiles(shop: Shop): readonly WorldFile[] {
  const date = instantOf(shop.firstMs).slice(0, 10);
  const products = shop.assortment.products.map(({ sku, name, category, priceCents }) => ({
    sku,
    name,
    category,
    listPrice: priceCents / 100,
    leadTimeDays: LEAD_TIME_DAYS,
    unitCost: Math.round(priceCents * COST_SHARE) / 100,
    supplierId: `SUP-${category.toUpperCase()}`,
  }));
  const locations = PLACES.map((place) => ({
    locationId: place.locationId,
    kind: STORES.includes(place) ? 'store' : 'warehouse',
    name: place.name,
    region: 'DE',
  }));
  return [
    worldFile('catalog/products.jsonl.gz', date, jsonLines(products)),
    worldFile('locations/places.jsonl.gz', date, jsonLines(locations)),
  ];
}
