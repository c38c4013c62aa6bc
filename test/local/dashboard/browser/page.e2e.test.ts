import { readFileSync } from 'node:fs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DASHBOARDS } from '../../../../contracts/dashboards/dashboards.ts';
import { anEvent } from '../../../helpers/events.ts';
import { DISTINCT, expectedCounters } from '../../sample.ts';
import { findBrowser, NO_BROWSER } from './find-browser.ts';
import { type GivenPage, givenPage } from './given-page.ts';
import { HOSTILE_ALERT, HOSTILE_EVENTS, HOSTILE_SKU, MARKUP, SCRIPT } from './hostile-data.ts';

const LAYOUT_FAULTS = readFileSync(new URL('layout-faults.js', import.meta.url), 'utf8');
const WIDTHS = [1280, 375];
/** A laptop that is busy takes its time. */
const WAIT = { timeout: 60_000 };

const browser = findBrowser();
if (browser === undefined) process.stderr.write(`the page in a browser: ${NO_BROWSER}\n`);

describe.skipIf(browser === undefined)(
  `the page in a browser${browser === undefined ? ` (${NO_BROWSER})` : ''}`,
  () => {
    let given: GivenPage;
    beforeAll(async () => {
      given = await givenPage(browser ?? '');
    }, 900_000);
    afterAll(() => given.close(), 60_000);

    const layoutFaults = (page: Page) => page.evaluate<readonly string[]>(LAYOUT_FAULTS);
    const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

    it.each(
      ['', ...DASHBOARDS.map(({ name }) => name)].flatMap((name) =>
        WIDTHS.map((width) => [name || 'live', width, name] as const),
      ),
    )('%s fits %d pixels: nothing overlaps, is cut off or lacks a label', async (_, width, name) => {
      const page = await given.open(`#/${name}`, width);
      if (process.env['SCREENSHOTS'] !== undefined)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const path = `${process.env['SCREENSHOTS']}/${name || 'live'}-${width}-${colorScheme}.png`;
          await page.screenshot({ path, fullPage: true });
        }
      expect(await layoutFaults(page)).toEqual([]);
      expect(await page.locator('.board .fault').count()).toBe(0);
      await page.close();
    });

    it('tells what was sold, as an independent sum has it', async () => {
      const page = await given.open('#/sales', 1280);
      const orders = [...DISTINCT, ...HOSTILE_EVENTS].filter((event) => event.eventType === 'OrderPlaced');
      const gross = new Map<string, number>();
      for (const { fulfilmentLocationId: place, lines } of orders)
        for (const { quantity, unitPrice } of lines)
          gross.set(place, (gross.get(place) ?? 0) + Math.round(quantity * unitPrice * 10_000));
      const rows = page.locator('[data-visual="monthly-report"] tbody tr');
      const shown = new Map<string, string>();
      for (const row of await rows.all())
        shown.set(
          await row.locator('[data-label="Store or warehouse"]').innerText(),
          await row.locator('[data-label="Gross revenue"]').innerText(),
        );
      const euros = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });
      const expected = [...gross].map(([place, amount]) => [place, euros.format(amount / 10_000)] as const);
      expect(new Map(expected)).toEqual(shown);
      expect(await page.locator('[data-visual="orders"] .figure').innerText()).toBe(String(orders.length));
      await page.close();
    });

    it('shows a counter fall as an order comes in', async () => {
      const [sku, locationId] = ['MUG-BLUE', 'WH-NORTH'];
      const before = expectedCounters()[`${locationId}/${sku}`]?.onHand ?? Number.NaN;
      const page = await given.open('#/', 1280);
      await page.fill('#find', 'MUG-BLUE');
      // Not the product whose name differs by case only.
      const row = page.locator('.counters tbody tr', { hasText: new RegExp(`${sku} · ${locationId}`) });
      const onHand = row.locator('td.number').first();
      await expect.poll(() => onHand.innerText(), WAIT).toBe(String(before));
      await given.send(
        anEvent('StockAdjusted', {
          eventId: 'page:1',
          locationId,
          sku,
          quantityDelta: -3,
          occurredAt: '2026-03-05T09:00:00Z',
        }),
      );
      await expect.poll(() => onHand.innerText(), WAIT).toBe(String(before - 3));
      await page.close();
    });

    it('releases a held order at the press of a key', async () => {
      const occurredAt = '2026-03-05T10:00:00Z';
      const orderId = `held ${MARKUP}`;
      await given.send(
        anEvent('OrderPlaced', { eventId: 'page:held', orderId, occurredAt, customerSince: occurredAt }),
      );
      const page = await given.open('#/', 375);
      const button = page.getByRole('button', { name: `Release order ${orderId}` });
      await button.waitFor(WAIT);
      await button.focus();
      await page.keyboard.press('Enter');
      await button.waitFor({ state: 'detached', ...WAIT });
      expect(await page.locator('.outcome').innerText()).toBe(`Order ${orderId} is released.`);
      await given.cloud.settled(AbortSignal.timeout(60_000));
      expect(given.cloud.actions.list().map(({ detailType }) => detailType)).toContain('OrderReleased');
      await page.close();
    });

    it.each(WIDTHS)('shows hostile text as text, at %d pixels', async (width) => {
      const sns = new SNSClient(given.target.clients);
      const TopicArn = given.target.output('AlertTopicArn');
      const MessageAttributes = { kind: { DataType: 'String', StringValue: 'stock' } };
      await sns.send(
        new PublishCommand({ TopicArn, Subject: MARKUP, Message: HOSTILE_ALERT, MessageAttributes }),
      );
      sns.destroy();
      const live = await given.open('#/', width);
      await live.fill('#find', '<img');
      await expect
        .poll(() => texts(live, '.counters tbody th'), WAIT)
        .toEqual([expect.stringContaining(SCRIPT)]);
      const alert = live
        .locator('.messages li', { hasText: MARKUP })
        .filter({ hasText: 'more characters' })
        .first();
      await alert.locator('summary').click();
      expect(await alert.locator('.letter').innerText()).toContain(`${MARKUP}${SCRIPT}`);
      expect(await layoutFaults(live)).toEqual([]);
      const voice = await given.open('#/customers-voice', width);
      const review = voice.locator('[data-visual="newest-reviews"]');
      expect(await review.innerText()).toContain(HOSTILE_SKU);
      await review.locator('summary').last().click();
      expect(await layoutFaults(voice)).toEqual([]);
      for (const page of [live, voice]) {
        expect(await page.locator('main img, main script').count()).toBe(0);
        expect(await page.title()).toMatch(/ – Tillstream$/);
        await page.close();
      }
    });

    it('can be gone through by keyboard', async () => {
      const page = await given.open('#/', 1280);
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').innerText()).toBe('Skip to the figures');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.board[aria-busy="false"]', WAIT);
      expect(await page.locator('h1').innerText()).toBe('Sales');
      expect(await page.title()).toBe('Sales – Tillstream');
      await page.close();
    });

    it('found no fault in the console, and asked no other host', () => {
      expect(given.faults).toEqual([]);
    });
  },
);
