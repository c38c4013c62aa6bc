// The Chromium of this machine: nothing is downloaded for a test.
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Undefined when there is none. Throws when CHROMIUM names none. */
export function findBrowser(): string | undefined {
  const given = process.env['CHROMIUM'];
  if (given === undefined) return PLACES.find((place) => existsSync(place));
  if (existsSync(given)) return given;
  throw new Error(`CHROMIUM names no file: ${given}`);
}

export const NO_BROWSER =
  'skipped, no Chromium is installed: apt-get install chromium, or set CHROMIUM to the path of one';
