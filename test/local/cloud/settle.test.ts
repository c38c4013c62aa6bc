import { expect, it } from 'vitest';
import { untilQuiet } from '../../../local/cloud/settle.ts';

const NEVER = new AbortController().signal;

/** A reader whose records wait for their window until it is flushed. */
function waitingReader(inFlight: () => number) {
  let isFlushed = false;
  return {
    isIdle: () => isFlushed,
    inFlight,
    flush() {
      isFlushed = true;
    },
    wasFlushed: () => isFlushed,
  };
}

it('nobody waits for a window when no function runs', async () => {
  const [one, archive] = [waitingReader(() => 0), waitingReader(() => 0)];
  await untilQuiet({ functions: [one], others: [archive] }, NEVER);
  expect([one.wasFlushed(), archive.wasFlushed()]).toEqual([true, true]);
});

it('batches may fill while a function runs', async () => {
  let looksLeft = 10;
  const flushedWithLooksLeft: number[] = [];
  const filling = waitingReader(() => 0);
  const running = {
    isIdle: () => looksLeft === 0,
    inFlight() {
      looksLeft = Math.max(0, looksLeft - 1);
      return looksLeft;
    },
    flush: () => void flushedWithLooksLeft.push(looksLeft),
  };
  await untilQuiet({ functions: [running, filling], others: [] }, NEVER);
  expect(flushedWithLooksLeft).toEqual([0]);
});
