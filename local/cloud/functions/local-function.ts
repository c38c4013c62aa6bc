// A Lambda function: as many execution environments as there are invocations at once, kept warm between them.
import { ApiError } from '../api.ts';
import type { InvokeResult } from '../event-source/ports.ts';
import {
  type EnvironmentSettings,
  type ExecutionEnvironment,
  startEnvironment,
} from './execution-environment.ts';

export interface LocalFunction {
  readonly name: string;
  readonly arn: string;
  /** Runs the function once with a copy of `event`. Throws when it is throttled. */
  invoke(event: unknown): Promise<InvokeResult>;
  stop(): Promise<void>;
}

export interface LocalFunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly environment: EnvironmentSettings;
  /** How many may run at once; undefined for no limit. */
  readonly reservedConcurrency: number | undefined;
  /** Called before an environment starts: what Lambda itself does with the function's role. */
  readonly beforeStart: () => void;
}

export function localFunction(settings: LocalFunctionSettings): LocalFunction {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  let running = 0;
  let stopped = false;

  const take = async (): Promise<ExecutionEnvironment> => {
    for (let warm = idle.pop(); warm !== undefined; warm = idle.pop()) {
      // A runtime may exit while nobody waits for it.
      if (warm.isUsable()) return warm;
      all.delete(warm);
    }
    settings.beforeStart();
    const cold = await startEnvironment(settings.environment);
    all.add(cold);
    if (stopped) await cold.stop();
    return cold;
  };

  return {
    name: settings.name,
    arn: settings.arn,
    async invoke(event) {
      if (running >= (settings.reservedConcurrency ?? Number.POSITIVE_INFINITY))
        throw new ApiError('TooManyRequestsException', `${settings.name} runs ${running} times at once`, 429);
      running += 1;
      try {
        const environment = await take();
        const result = await environment.invoke(JSON.stringify(event));
        if (environment.isUsable()) idle.push(environment);
        else all.delete(environment);
        return result;
      } catch (error) {
        return { ok: false, error: { type: 'Runtime.InitError', message: String(error) } };
      } finally {
        running -= 1;
      }
    },
    async stop() {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
}
