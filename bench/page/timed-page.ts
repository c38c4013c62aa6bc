// A page that is watched: how long its script takes in each frame, and how old what it shows is.
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser, NO_BROWSER } from '../../test/local/dashboard/browser/find-browser.ts';

export interface Timings {
  /** Milliseconds of script, for each frame that had some: what came in since the last one, and drawing it. */
  readonly frames: readonly number[];
  /** Milliseconds since what is shown was read, sampled ten times a second. */
  readonly ages: readonly number[];
}

/** Runs in the page before its own script: times what it does with messages and in frames. */
const WATCH = `
  const timings = { frames: [], ages: [] };
  window.timings = timings;
  let spent = 0;
  const timed = (work) => (...given) => {
    const begun = performance.now();
    try { return work(...given); } finally { spent += performance.now() - begun; }
  };
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (work) =>
    ask((now) => {
      timed(work)(now);
      timings.frames.push(spent);
      spent = 0;
    });
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (name, work) { return listen.call(this, name, timed(work)); };
  setInterval(() => {
    const readAt = document.querySelector('[data-read-at]')?.getAttribute('data-read-at');
    if (readAt) timings.ages.push(Date.now() - Number(readAt));
  }, 100);
`;

export interface TimedPage {
  /** What was measured until now. */
  timings(): Promise<Timings>;
  close(): Promise<void>;
}

export async function timedPage(address: string): Promise<TimedPage> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page: Page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(WATCH);
  await page.goto(address);
  await page.waitForSelector('dl[data-read-at]', { timeout: 60_000 });
  return {
    timings: () => page.evaluate<Timings>('window.timings'),
    close: () => browser.close(),
  };
}
