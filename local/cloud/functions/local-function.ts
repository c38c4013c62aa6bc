// A Lambda function: as many execution environments as there are invocations at once, kept warm between them.
import { ApiError } from '../api.ts';
import type { InvokeResult } from '../event-source/ports.ts';
import {
  type EnvironmentSettings,
  type ExecutionEnvironment,
  startEnvironment,
} from './execution-environment.ts';
import type { WorkerSettings } from './messages.ts';

export interface LocalFunction {
  readonly name: string;
  readonly arn: string;
  /** Runs the function once with a copy of `event`. Throws when it is throttled. */
  invoke(event: unknown): Promise<InvokeResult>;
  stop(): Promise<void>;
}

/** What a person may change of a function that runs. */
export interface ChangeableFunction extends LocalFunction {
  /** From now on invocations begin in environments that are so; `{}` for what was planned. */
  deploy(change: Partial<Pick<WorkerSettings, 'handlerName'>>): Promise<void>;
  /** How many may run at once from now on. @param most undefined for what was planned */
  limitConcurrency(most: number | undefined): void;
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

export function localFunction(settings: LocalFunctionSettings): ChangeableFunction {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  let deployed = settings.environment;
  let most = settings.reservedConcurrency;
  let running = 0;
  let stopped = false;

  const take = async (): Promise<ExecutionEnvironment> => {
    for (let warm = idle.pop(); warm !== undefined; warm = idle.pop()) {
      // A runtime may exit while nobody waits for it.
      if (warm.isUsable()) return warm;
      all.delete(warm);
    }
    settings.beforeStart();
    const cold = await startEnvironment(deployed);
    all.add(cold);
    if (stopped) await cold.stop();
    return cold;
  };

  const run = async (event: unknown): Promise<InvokeResult> => {
    const begunWith = deployed;
    const environment = await take();
    const result = await environment.invoke(JSON.stringify(event));
    if (environment.isUsable() && begunWith === deployed) {
      idle.push(environment);
      return result;
    }
    all.delete(environment);
    if (environment.isUsable()) await environment.stop();
    return result;
  };

  return {
    name: settings.name,
    arn: settings.arn,
    async invoke(event) {
      if (running >= (most ?? Number.POSITIVE_INFINITY))
        throw new ApiError('TooManyRequestsException', `${settings.name} runs ${running} times at once`, 429);
      running += 1;
      try {
        return await run(event);
      } catch (error) {
        return { ok: false, error: { type: 'Runtime.InitError', message: String(error) } };
      } finally {
        running -= 1;
      }
    },
    async deploy(change) {
      const { worker, ...others } = settings.environment;
      deployed = { ...others, worker: { ...worker, ...change } };
      for (const environment of idle) all.delete(environment);
      await Promise.all(idle.splice(0).map((environment) => environment.stop()));
    },
    limitConcurrency(given) {
      most = given ?? settings.reservedConcurrency;
    },
    async stop() {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
}
