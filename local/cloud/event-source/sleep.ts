// Real waiting.
import type { Sleep } from './ports.ts';

/** Ends by returning in both cases: an error for each of thousands of wake-ups would cost more than they do. */
export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve(undefined);
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
