// What customers write, beside what they buy: a sample that was worked out by hand. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { catalogProduct } from '../../contracts/files/catalog-product.ts';
import { type Review, review } from '../../contracts/files/review.ts';
import { archive, deliverLines } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { backfillOf, givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';

const wrote = (reviewId: string, more: Partial<Review>) =>
  JSON.stringify({ ...review.example, reviewId, title: '', createdAt: `${DAY}T10:00:00Z`, ...more });

/** One review per text, all of one product. */
const wroteAll = (texts: readonly string[]) => texts.map((text, index) => wrote(`R-${index}`, { text }));

const reviewed = (given: ShopLake, lines: readonly string[], { date = DAY, number = 1 } = {}) =>
  deliverLines(given, { source: 'reviews', date, number, lines });

const bought = (
  given: ShopLake,
  { sku = 'MUG-BLUE', quantity = 1, price = 2, currency = 'GBP', date = DAY, arrivedOn = '' },
) =>
  archive(given, arrivedOn || date, `${sku}-${currency}-${quantity}-${date}`, [
    anEvent('OrderPlaced', {
      eventId: `order:${sku}:${currency}:${quantity}:${date}`,
      orderId: `${sku}:${currency}:${quantity}:${date}`,
      occurredAt: `${date}T10:00:00Z`,
      currency,
      lines: [{ lineNumber: 1, sku, quantity, unitPrice: price }],
    }),
  ]);

const insights = (given: ShopLake, columns = '*') =>
  given.rows(`SELECT ${columns} FROM marts.review_insights ORDER BY month, sku, currency`);

describe('the sentiment of a review', () => {
  it('is told by the words of its title and text', async () => {
    const sounds = {
      // good 3: 3 / sqrt(9 + 15).
      'A good mug': '0.6124',
      // In capitals too; bad -3 and good 3.
      'Good lid, BAD handle': '0.0000',
      // Within three words after a negation a word counts the other way round, and no further.
      'not a very good mug': '-0.6124',
      'not what one calls a good mug': '0.6124',
      'I don’t love it': '-0.6124',
      "It isn't bad": '0.6124',
      // No word that tells anything.
      'A mug': '0.0000',
      '': '0.0000',
      'Ein guter Becher': '0.0000',
    };
    const given = await givenShopLake();
    await reviewed(given, wroteAll(Object.keys(sounds)));
    await given.night(nightOf(DAY));
    const rows = await given.rows('SELECT text, sentiment FROM clean.reviews');
    expect(Object.fromEntries(rows.map(({ text, sentiment }) => [text, sentiment]))).toEqual(sounds);
  });
});

describe('review insights', () => {
  it('put a month’s reviews of a product beside what it sold', async () => {
    const given = await givenShopLake();
    await deliverLines(given, {
      source: 'catalog',
      date: DAY,
      lines: [
        JSON.stringify({ ...catalogProduct.example, sku: 'MUG-BLUE', name: 'Mug', category: 'Kitchen' }),
      ],
    });
    await reviewed(given, [
      wrote('R-1', { rating: 5, text: 'A good mug' }),
      wrote('R-2', { rating: 4, text: 'A mug' }),
      wrote('R-3', { rating: 4, text: 'not a good mug' }),
      wrote('R-4', { rating: 2, text: 'A bad mug' }),
      // Of a product that nobody sells, and of a month before.
      wrote('R-5', { sku: 'NO-SUCH', rating: 1, text: 'bad' }),
      wrote('R-6', { createdAt: '2010-12-31T23:59:59Z', rating: 3, text: 'good' }),
    ]);
    await bought(given, { quantity: 3 });
    await bought(given, { quantity: 2, date: '2011-01-04', arrivedOn: DAY });
    await bought(given, { sku: 'UNREVIEWED' });
    await given.night(nightOf(DAY));
    const nothing = { currency: null, product_name: null, category: null, units: '0', net_revenue: '0.0000' };
    expect(await insights(given)).toEqual([
      {
        ...{ month: '2010-12', sku: 'MUG-BLUE', ...nothing, product_name: 'Mug', category: 'Kitchen' },
        ...{ reviews: '1', average_rating: '3.00' },
        ...{ positive_reviews: '1', neutral_reviews: '0', negative_reviews: '0' },
        ...{ positive_share: '1.0000', neutral_share: '0.0000', negative_share: '0.0000' },
        sentiment_score: '0.6124',
      },
      {
        ...{ month: '2011-01', sku: 'MUG-BLUE', currency: 'GBP', product_name: 'Mug', category: 'Kitchen' },
        ...{ reviews: '4', average_rating: '3.75' },
        ...{ positive_reviews: '1', neutral_reviews: '1', negative_reviews: '2' },
        ...{ positive_share: '0.2500', neutral_share: '0.2500', negative_share: '0.5000' },
        // (0.6124 + 0 - 0.6124 - 0.6124) / 4
        ...{ sentiment_score: '-0.1531', units: '5', net_revenue: '10.0000' },
      },
      {
        ...{ month: '2011-01', sku: 'NO-SUCH', ...nothing },
        ...{ reviews: '1', average_rating: '1.00' },
        ...{ positive_reviews: '0', neutral_reviews: '0', negative_reviews: '1' },
        ...{ positive_share: '0.0000', neutral_share: '0.0000', negative_share: '1.0000' },
        sentiment_score: '-0.6124',
      },
    ]);
  });

  it('of a product that sells in two currencies count each review once, and agree with the other marts', async () => {
    const given = await givenShopLake();
    await reviewed(given, wroteAll(['good', 'bad', 'mug']));
    await bought(given, { quantity: 1, currency: 'GBP' });
    await bought(given, { quantity: 4, currency: 'EUR' });
    await given.night(nightOf(DAY));
    expect(await insights(given, 'currency, reviews, average_rating, units, net_revenue')).toEqual([
      { currency: 'EUR', reviews: '3', average_rating: '4.00', units: '4', net_revenue: '8.0000' },
      { currency: 'GBP', reviews: '0', average_rating: null, units: '1', net_revenue: '2.0000' },
    ]);
    const sums = (mart: string) =>
      given.rows(
        `SELECT currency, sum(units) AS units, sum(net_revenue) AS revenue FROM marts.${mart} GROUP BY currency ORDER BY 1`,
      );
    expect(await sums('review_insights')).toEqual(await sums('monthly_sales'));
  });

  it('change nothing when they are made again, by the same night or a backfill', async () => {
    const given = await givenShopLake();
    await reviewed(given, wroteAll(['good', 'bad']));
    await bought(given, {});
    await given.night(nightOf(DAY));
    const before = await given.everything();
    await given.lake.run('reopen', 'UPDATE shop_clean.deliveries SET refined = false WHERE refined = true');
    expect(await given.night(nightOf(DAY))).toContain('marts/review-insights');
    // Not beyond that night: days that nobody has made yet would come in.
    await given.night(backfillOf('2011-01-01', DAY));
    expect(await given.everything()).toEqual(before);
  });

  it('of a month that is over are restated by a review or a sale that comes late', async () => {
    const given = await givenShopLake();
    await reviewed(given, wroteAll(['good']));
    await given.night(nightOf(DAY));
    await reviewed(given, [wrote('R-9', { text: 'bad' })], { date: '2011-03-02', number: 2 });
    await given.night(nightOf('2011-03-02'));
    expect(await insights(given, 'month, reviews, units')).toEqual([
      { month: '2011-01', reviews: '2', units: '0' },
    ]);
    await bought(given, { quantity: 2, arrivedOn: '2011-03-03' });
    await given.night(nightOf('2011-03-03'));
    expect(await insights(given, 'month, reviews, currency, units')).toEqual([
      { month: '2011-01', reviews: '2', currency: 'GBP', units: '2' },
    ]);
  });

  it('follow a review to the month that a later delivery says, wherever a run is killed', async () => {
    for (const dieAfter of [1, 3, Number.POSITIVE_INFINITY]) {
      const given = await givenShopLake();
      await reviewed(given, [wrote('R-1', { text: 'good' })]);
      await given.night(nightOf(DAY));
      await reviewed(given, [wrote('R-1', { text: 'good', createdAt: '2010-11-30T10:00:00Z' })], {
        date: '2011-01-07',
        number: 2,
      });
      await given.night(nightOf('2011-01-07'), dieAfter).catch(() => undefined);
      await given.night(nightOf('2011-01-08'));
      expect(await insights(given, 'month, reviews')).toEqual([{ month: '2010-11', reviews: '1' }]);
      expect(await given.rows('SELECT created_on, moved_from FROM clean.reviews')).toEqual([
        { created_on: '2010-11-30', moved_from: DAY },
      ]);
    }
  }, 120_000);

  it('count a review in the month of the reporting time zone', async () => {
    const given = await givenShopLake({ reportingTimeZone: 'Europe/Berlin' });
    await reviewed(given, [wrote('R-1', { createdAt: '2010-12-31T23:30:00Z' })]);
    await given.night(nightOf(DAY));
    expect(await insights(given, 'month')).toEqual([{ month: '2011-01' }]);
  });

  it('take reviews of more than a hundred months at once', async () => {
    const given = await givenShopLake();
    const months = Array.from({ length: 105 }, (_, index) => {
      const month = `${2001 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      return wrote(`R-${month}`, { createdAt: `${month}-15T10:00:00Z` });
    });
    await reviewed(given, months);
    await given.night(nightOf(DAY));
    expect(await given.rows('SELECT count(*) AS n FROM clean.reviews')).toEqual([{ n: '105' }]);
    expect(await given.rows('SELECT count(*) AS n FROM marts.review_insights')).toEqual([{ n: '105' }]);
  }, 120_000);
});
