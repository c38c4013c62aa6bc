// Boots a synthesized app: plan first, then everything in order; stops in reverse.
import { readAssembly } from './assembly/assembly.ts';
import { outputsOf } from './assembly/outputs.ts';
import { type Plan, planOf } from './assembly/plan.ts';
import type { Clock } from './clock.ts';
import { createTables } from './dynamodb/create-tables.ts';
import { type Emulators, startEmulators } from './emulators.ts';
import { createEndpoint, type Endpoint } from './endpoint/endpoint.ts';
import type { RunningMapping } from './event-source/run-mapping.ts';
import { startMappings } from './event-source/start-mappings.ts';
import { freePort } from './free-port.ts';
import { createFunction, type RunningFunction } from './functions/create-functions.ts';
import { type Authorizer, createAuthorizer, type Denial } from './iam/authorizer.ts';
import { principalFinder } from './iam/credentials.ts';
import { requirement } from './iam/requirement.ts';
import { planSchedules } from './scheduler/plan-schedules.ts';
import { type Scheduler, scheduler } from './scheduler/scheduler.ts';
import { untilQuiet } from './settle.ts';
import { createTopics, subscribe } from './sns/create-topics.ts';
import type { Inbox } from './sns/inbox.ts';
import { createQueues } from './sqs/create-queues.ts';

export interface CloudOptions {
  /** The folder that `cdk synth` wrote. */
  readonly assemblyDir: string;
  readonly clock: Clock;
  /** Where functions' logs go, a file each. */
  readonly logFolder: string;
  /** @default - a free one */
  readonly port?: number;
  /** Faults of the local cloud itself. */
  readonly onInternalError: (error: unknown) => void;
}

export interface Cloud {
  /** e.g. `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly plan: Plan;
  /** Stack outputs by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly inbox: Inbox;
  readonly mappings: readonly RunningMapping[];
  readonly functions: readonly RunningFunction[];
  onDenial(listener: (denial: Denial) => void): () => void;
  denials(): readonly Denial[];
  /** Plays the schedules that are due now. */
  runSchedules(): Promise<void>;
  /** Resolves when everything that was sent has gone all the way through. */
  settled(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

export async function bootCloud(options: CloudOptions): Promise<Cloud> {
  const port = options.port ?? (await freePort());
  const address = `http://127.0.0.1:${port}`;
  const assembly = readAssembly(options.assemblyDir);
  const plan = planOf(assembly, address);
  const outputs = outputsOf(assembly, address);
  const functions = new Map<string, RunningFunction>();
  const find = (name: string) =>
    functions.get(name) ?? [...functions.values()].find(({ arn }) => arn === name);
  const authorizer = createAuthorizer(plan.roles);
  const require = requirement(authorizer);
  const emulators = await startEmulators(plan, options.clock, find);
  const endpoint = createEndpoint({
    emulators: emulators.services,
    authorize: authorizer.authorize,
    principalOf: principalFinder(plan.roles.map(({ arn }) => arn)),
    nowMs: options.clock.now,
    onInternalError: options.onInternalError,
  });
  try {
    await endpoint.listen(port);
    await createResources(plan, emulators, options.clock);
    for (const planned of plan.functions) {
      const settings = { endpoint: address, logFolder: options.logFolder, require };
      functions.set(planned.name, createFunction(planned, settings));
    }
    const schedules = scheduler(planSchedules(plan, { find, require }), options.clock);
    // Last, because pollers are at work from here on: whatever is refused before leaves nothing behind.
    const mappings = await startMappings(plan, {
      emulators,
      find,
      clock: options.clock,
      dispatch: endpoint.dispatch,
      require,
    });
    // A rate without a start date begins at once: now, while nothing has been sent that it could run beside.
    await schedules.runDue();
    return running({
      address,
      plan,
      outputs,
      emulators,
      endpoint,
      authorizer,
      functions,
      mappings,
      schedules,
    });
  } catch (error) {
    await endpoint.close();
    await emulators.fauxqs.close();
    await Promise.all([...functions.values()].map(({ log }) => log.close()));
    throw error;
  }
}

async function createResources(plan: Plan, emulators: Emulators, clock: Clock): Promise<void> {
  const { streams, dynamodb, fauxqs, people } = emulators;
  for (const { name } of plan.buckets) await fauxqs.createBucket(name);
  for (const { name, mode, shardCount, retentionHours } of plan.streams)
    streams.create({ name, capacity: mode === 'ON_DEMAND' ? mode : shardCount, retentionHours });
  await createTables(plan.tables, dynamodb, clock);
  await createQueues(plan.queues, fauxqs);
  await createTopics(plan.topics, fauxqs);
  await subscribe(plan.subscriptions, fauxqs, people);
}

interface Parts {
  readonly address: string;
  readonly plan: Plan;
  readonly outputs: Cloud['outputs'];
  readonly emulators: Emulators;
  readonly endpoint: Endpoint;
  readonly authorizer: Authorizer;
  readonly functions: ReadonlyMap<string, RunningFunction>;
  readonly mappings: readonly RunningMapping[];
  readonly schedules: Scheduler;
}

function running({ address, plan, outputs, emulators, endpoint, authorizer, ...parts }: Parts): Cloud {
  const { functions, mappings, schedules } = parts;
  schedules.start(() => mappings.every(({ poller }) => poller.isIdle()));
  return {
    endpoint: address,
    plan,
    outputs,
    inbox: emulators.inbox,
    mappings,
    functions: [...functions.values()],
    onDenial: authorizer.onDenial,
    denials: authorizer.denials,
    runSchedules: schedules.runDue,
    settled: (signal) =>
      untilQuiet(
        mappings.map(({ poller }) => poller),
        signal,
      ),
    async stop() {
      await schedules.stop();
      const now = AbortSignal.abort();
      await Promise.all(mappings.map(({ poller }) => poller.stop(now)));
      await Promise.all([...functions.values()].map((running) => running.stop()));
      await endpoint.close();
      await emulators.fauxqs.close();
      await Promise.all([...functions.values()].map(({ log }) => log.close()));
    },
  };
}
