// Runs inside a worker thread: one execution environment of a function, as Lambda's Node.js runtime is to a handler.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionError, InvokeMessage, WorkerMessage, WorkerSettings } from './messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const settings: WorkerSettings = workerData;
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

const errorOf = (error: unknown): FunctionError =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack }
    : { type: 'Error', message: String(error) };

async function loadHandler(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(settings.modulePath).href);
  const handler = module[settings.handlerName];
  if (typeof handler !== 'function') throw new Error(`${settings.handlerName} is not exported by the bundle`);
  return handler as Handler;
}

const contextOf = ({ requestId, deadlineMs }: InvokeMessage) => ({
  functionName: settings.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: settings.functionArn,
  memoryLimitInMB: String(settings.memoryMb),
  awsRequestId: requestId,
  logGroupName: settings.logGroupName,
  logStreamName: 'local',
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

async function serve(handler: Handler, message: InvokeMessage): Promise<void> {
  try {
    const response = await handler(JSON.parse(message.eventJson), contextOf(message));
    say({ kind: 'succeeded', responseJson: JSON.stringify(response ?? null) });
  } catch (error) {
    say({ kind: 'failed', error: errorOf(error) });
  }
}

try {
  const handler = await loadHandler();
  parentPort?.on('message', (message: InvokeMessage) => serve(handler, message));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'init-failed', error: errorOf(error) });
}
