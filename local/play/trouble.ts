// Notices when a run cannot end well: a policy that denies, or a batch that fails again and again.
import type { Cloud } from '../cloud/cloud.ts';

/** A function that fails this often on the same records will not succeed by waiting. */
const HOPELESS_FAILURES = 8;
const LOOK_EVERY_MS = 500;

/** Calls `report` once, with a sentence, when trouble is seen; returns a function that stops watching. */
export function watchForTrouble(cloud: Cloud, report: (sentence: string) => void): () => void {
  let told = false;
  const tell = (sentence: string) => {
    if (!told) report(sentence);
    told = true;
  };
  // A schedule that ran at boot may have been denied already.
  for (const { message } of cloud.denials()) tell(`AccessDenied: ${message}`);
  const stopListening = cloud.onDenial(({ message }) => tell(`AccessDenied: ${message}`));
  const timer = setInterval(() => {
    const sentence = cloud.mappings.map(stuck).find((found) => found !== undefined);
    if (sentence !== undefined) tell(sentence);
  }, LOOK_EVERY_MS);
  return () => {
    stopListening();
    clearInterval(timer);
  };
}

function stuck({ functionName, poller }: Cloud['mappings'][number]): string | undefined {
  const { shards, lastError } = poller.progress();
  const shard = shards.find(({ trying }) => (trying?.consecutiveFailures ?? 0) >= HOPELESS_FAILURES);
  if (shard === undefined) return undefined;
  return (
    `${functionName} keeps failing at ${shard.shardId}, record ${shard.trying?.firstSequenceNumber}: ` +
    `${lastError?.type}: ${lastError?.message}`
  );
}
