// One worker thread with the bundle loaded; serves one invocation at a time and is thrown away after a timeout.
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { InvokeResult } from '../event-source/ports.ts';
import type { FunctionError, InvokeMessage, WorkerMessage, WorkerSettings } from './messages.ts';

export interface EnvironmentSettings {
  readonly worker: WorkerSettings;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Receives what the function writes to stdout and stderr, in pieces. */
  readonly onOutput: (text: string) => void;
}

export interface ExecutionEnvironment {
  invoke(eventJson: string): Promise<InvokeResult>;
  /** False once it timed out, ran out of memory or exited. */
  readonly isUsable: () => boolean;
  stop(): Promise<void>;
}

/**
 * Lambda gives the initialization ten seconds; one that takes longer begins anew with the first invocation, and has the
 * function's own time. Here it simply has both, so that a busy laptop loads a bundle only once.
 */
const INIT_TIMEOUT_MS = 10_000;

/** Starts a worker and loads the bundle. Rejects with the error that the bundle threw while loading. */
export async function startEnvironment(settings: EnvironmentSettings): Promise<ExecutionEnvironment> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: { ...settings.variables },
    workerData: settings.worker,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: settings.worker.memoryMb },
  });
  let usable = true;
  let waiting: ((message: WorkerMessage) => void) | undefined;
  const answer = (message: WorkerMessage) => {
    waiting?.(message);
    waiting = undefined;
  };
  const die = (error: FunctionError) => {
    usable = false;
    answer({ kind: 'failed', error });
  };
  for (const output of [worker.stdout, worker.stderr]) {
    output.setEncoding('utf8');
    output.on('data', settings.onOutput);
  }
  worker.on('message', answer);
  worker.on('error', (error) => die({ type: 'Runtime.ExitError', message: String(error) }));
  worker.on('exit', (code) =>
    die({ type: 'Runtime.ExitError', message: `the runtime exited with status ${code}` }),
  );

  const nextMessage = (timeoutMs: number, onTimeout: FunctionError): Promise<WorkerMessage> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        die(onTimeout);
        void worker.terminate();
      }, timeoutMs);
      waiting = (message) => {
        clearTimeout(timer);
        resolve(message);
      };
    });

  const stop = async () => {
    usable = false;
    await worker.terminate();
  };
  const started = await nextMessage(INIT_TIMEOUT_MS + settings.timeoutMs, {
    type: 'Sandbox.Timedout',
    message: 'initialization timed out',
  });
  if (started.kind !== 'ready') {
    await stop();
    throw initError(started);
  }
  return {
    isUsable: () => usable,
    stop,
    async invoke(eventJson) {
      if (!usable)
        return { ok: false, error: { type: 'Runtime.ExitError', message: 'the runtime was stopped' } };
      const deadlineMs = Date.now() + settings.timeoutMs;
      const seconds = (settings.timeoutMs / 1000).toFixed(2);
      const reply = nextMessage(settings.timeoutMs, {
        type: 'Sandbox.Timedout',
        message: `Task timed out after ${seconds} seconds`,
      });
      worker.postMessage({ eventJson, requestId: randomUUID(), deadlineMs } satisfies InvokeMessage);
      return resultOf(await reply);
    },
  };
}

function resultOf(message: WorkerMessage): InvokeResult {
  if (message.kind === 'succeeded') return { ok: true, response: JSON.parse(message.responseJson) };
  if (message.kind === 'ready') return { ok: false, error: { type: 'Runtime.Error', message: 'no answer' } };
  return { ok: false, error: message.error };
}

function initError(message: WorkerMessage): Error {
  const { type, message: text } =
    message.kind === 'ready' || message.kind === 'succeeded' ? NO_ERROR : message.error;
  return new Error(`${type}: ${text}`);
}

const NO_ERROR: FunctionError = { type: 'Runtime.Error', message: 'the bundle did not load' };
