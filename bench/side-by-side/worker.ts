// One execution environment: loads a design's bundle, runs it on events, and tells the CPU time of each run.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { file } = workerData as { readonly file: string };
const { handler } = await import(pathToFileURL(file).href);

parentPort?.on('message', async (eventJson: string) => {
  const before = process.threadCpuUsage();
  const context = { getRemainingTimeInMillis: () => 900_000, functionName: 'bench' };
  const response = await handler(JSON.parse(eventJson), context);
  const { user, system } = process.threadCpuUsage(before);
  const failed = response?.batchItemFailures?.map(
    (failure: { itemIdentifier: string }) => failure.itemIdentifier,
  );
  parentPort?.postMessage({ cpuMs: (user + system) / 1000, failed: failed ?? [] });
});
parentPort?.postMessage('ready');
