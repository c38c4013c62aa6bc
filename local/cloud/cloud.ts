// Boots a synthesized app: plan first, then everything in order; stops in reverse.
import { readAssembly } from './assembly/assembly.ts';
import { outputsOf } from './assembly/outputs.ts';
import { type Plan, planOf } from './assembly/plan.ts';
import type { Clock } from './clock.ts';
import type { MetricStore } from './cloudwatch/metric-store.ts';
import { type Days, daysOf } from './days/days.ts';
import { daysEmulator } from './days/days-emulator.ts';
import { createTables } from './dynamodb/create-tables.ts';
import { type Emulators, startEmulators } from './emulators.ts';
import { createEndpoint, type Endpoint } from './endpoint/endpoint.ts';
import type { Actions } from './event-bus/actions.ts';
import { eventBusEmulator } from './event-bus/event-bus-emulator.ts';
import { type EventBuses, eventBuses } from './event-bus/event-buses.ts';
import { makeQueueMappings, type RunningQueueMapping } from './event-source/queue/make-queue-mappings.ts';
import type { RunningMapping } from './event-source/run-mapping.ts';
import type { ShardSource } from './event-source/shard-source.ts';
import { startMappings } from './event-source/start-mappings.ts';
import { type RunningDelivery, startDeliveries } from './firehose/start-deliveries.ts';
import { freePort } from './free-port.ts';
import { createFunction, type RunningFunction } from './functions/create-functions.ts';
import { type Authorizer, createAuthorizer, type Denial, type OnAllowed } from './iam/authorizer.ts';
import { principalFinder } from './iam/credentials.ts';
import { requirement } from './iam/requirement.ts';
import { planSchedules } from './scheduler/plan-schedules.ts';
import { type Scheduler, scheduler } from './scheduler/scheduler.ts';
import { untilQuiet } from './settle.ts';
import { createTopics, subscribe } from './sns/create-topics.ts';
import type { Inbox } from './sns/inbox.ts';
import { createQueues } from './sqs/create-queues.ts';
import { type MeasuredQueues, measuredQueues } from './sqs/measured-queues.ts';
import type { Pause } from './step-functions/execution/run.ts';
import { type StateMachines, stateMachines } from './step-functions/state-machines.ts';
import { stepFunctionsEmulator } from './step-functions/step-functions-emulator.ts';

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
  /** Told of everything that a role is allowed to do. */
  readonly onAllowed?: OnAllowed;
  /** Waits for as long as an execution may take. @default - in wall time */
  readonly executionDeadline?: Pause;
}

export interface Cloud {
  /** e.g. `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly plan: Plan;
  readonly days: Days;
  /** Stack outputs by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly inbox: Inbox;
  /** What was put on the event buses. */
  readonly actions: Actions;
  /** Of streams. */
  readonly mappings: readonly RunningMapping[];
  readonly queueMappings: readonly RunningQueueMapping[];
  /** Delivery streams, at work. */
  readonly deliveries: readonly RunningDelivery[];
  readonly functions: readonly RunningFunction[];
  readonly stateMachines: StateMachines;
  /** What functions and services measured, by the cloud's clock. */
  readonly metrics: MetricStore;
  readonly queues: Pick<MeasuredQueues, 'look'>;
  readonly schedules: Pick<Scheduler, 'disable' | 'enable'>;
  /** Denies a role an action; returns a function that takes that back. */
  revoke: Authorizer['revoke'];
  /** A table's change stream by its ARN, for whoever wants to read it too. */
  changeStream(streamArn: string): ShardSource | undefined;
  onDenial(listener: (denial: Denial) => void): () => void;
  denials(): readonly Denial[];
  /** Reshards a stream, as AWS does by itself when it is on demand. */
  scaleStream(name: string, shardCount: number): void;
  /** Plays the schedules that are due now. */
  runSchedules(): Promise<void>;
  /** Resolves when everything that was sent has gone all the way through. */
  settled(signal: AbortSignal): Promise<void>;
  /** Resolves when no execution of a state machine runs. */
  executionsSettled(signal: AbortSignal): Promise<void>;
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
  const authorizer = createAuthorizer(plan.roles, options.onAllowed);
  const require = requirement(authorizer);
  const emulators = await startEmulators(plan, options.clock, find, authorizer);
  const { queryEnded } = emulators.lake;
  const { clock, logFolder, onInternalError } = options;
  const { measure } = emulators.metrics;
  const machines = stateMachines({
    ...options,
    plans: plan.stateMachines,
    endpoint: address,
    queryEnded,
    measure,
  });
  const dispatch: Endpoint['dispatch'] = (request) => endpoint.dispatch(request);
  const buses = eventBuses({ ...options, plan, find, require, dispatch });
  let booted: Cloud | undefined;
  const endpoint = createEndpoint({
    emulators: [
      ...emulators.services,
      stepFunctionsEmulator(machines),
      eventBusEmulator(buses),
      daysEmulator(() => booted?.days),
    ],
    authorize: authorizer.authorize,
    principalOf: principalFinder(plan.roles.map(({ arn }) => arn)),
    nowMs: clock.now,
    onInternalError,
  });
  let deliveries: readonly RunningDelivery[] = [];
  try {
    await endpoint.listen(port);
    await createResources(plan, emulators, clock);
    for (const planned of plan.functions) {
      const settings = { endpoint: address, logFolder, require, measure };
      functions.set(planned.name, createFunction(planned, settings));
    }
    const schedules = scheduler(planSchedules(plan, { find, machines, require, measure }), clock);
    const parts = { emulators, find, clock, dispatch, require, measure, logFolder, onInternalError };
    // Last, because readers are at work from here on: whatever is refused before leaves nothing behind.
    deliveries = startDeliveries(plan.deliveryStreams, parts);
    const queueMappings = makeQueueMappings(plan, parts);
    const mappings = await startMappings(plan, parts);
    for (const { poller } of queueMappings) await poller.start();
    // A rate without a start date begins at once: now, while nothing has been sent that it could run beside.
    await schedules.runDue();
    const queues = measuredQueues({ queues: plan.queues, fauxqs: emulators.fauxqs, clock, measure });
    queues.start(onInternalError);
    const made = { address, clock, plan, outputs, emulators, endpoint, authorizer, functions };
    const atWork = { machines, buses, mappings, queueMappings, deliveries, schedules, queues };
    booted = running({ ...made, ...atWork });
    return booted;
  } catch (error) {
    await Promise.all(deliveries.map((delivery) => delivery.stop()));
    await Promise.all([machines.stop(), buses.stop()]);
    await close({ endpoint, emulators, functions });
    throw error;
  }
}

/** What nothing at work may need any more. */
async function close(parts: Pick<Parts, 'endpoint' | 'emulators' | 'functions'>): Promise<void> {
  await parts.endpoint.close();
  await parts.emulators.close();
  await Promise.all([...parts.functions.values()].map(({ log }) => log.close()));
}

async function createResources(plan: Plan, emulators: Emulators, clock: Clock): Promise<void> {
  const { streams, dynamodb, fauxqs, objects, people } = emulators;
  for (const { name } of plan.buckets) objects.createBucket(name);
  for (const { name, mode, shardCount, retentionHours } of plan.streams)
    streams.create({ name, capacity: mode === 'ON_DEMAND' ? mode : shardCount, retentionHours });
  await createTables(plan.tables, dynamodb, clock);
  await createQueues(plan.queues, fauxqs);
  await createTopics(plan.topics, fauxqs);
  await subscribe(plan.subscriptions, fauxqs, people);
}

interface Parts {
  readonly address: string;
  readonly clock: Clock;
  readonly plan: Plan;
  readonly outputs: Cloud['outputs'];
  readonly emulators: Emulators;
  readonly endpoint: Endpoint;
  readonly authorizer: Authorizer;
  readonly functions: ReadonlyMap<string, RunningFunction>;
  readonly machines: StateMachines;
  readonly buses: EventBuses;
  readonly mappings: readonly RunningMapping[];
  readonly queueMappings: readonly RunningQueueMapping[];
  readonly deliveries: readonly RunningDelivery[];
  readonly schedules: Scheduler;
  readonly queues: MeasuredQueues;
}

function running({ address, plan, outputs, emulators, endpoint, authorizer, ...parts }: Parts): Cloud {
  const { functions, machines, buses, mappings, queueMappings, deliveries, schedules, queues } = parts;
  const pollers = [...mappings, ...queueMappings].map(({ poller }) => poller);
  const settled = (signal: AbortSignal) =>
    untilQuiet({ functions: pollers, others: [...deliveries, buses] }, signal);
  schedules.start(() => pollers.every((poller) => poller.isIdle()));
  return {
    endpoint: address,
    plan,
    days: daysOf({
      ...{ clock: parts.clock, schedules, machines, settled },
      onNightOver: () => emulators.dynamodb.letGoOfChanges(parts.clock.now()),
    }),
    outputs,
    inbox: emulators.inbox,
    actions: buses.actions,
    mappings,
    queueMappings,
    deliveries,
    functions: [...functions.values()],
    stateMachines: machines,
    metrics: emulators.metrics,
    queues,
    schedules,
    revoke: authorizer.revoke,
    changeStream: emulators.dynamodb.changeStream,
    onDenial: authorizer.onDenial,
    denials: authorizer.denials,
    scaleStream: emulators.streams.scale,
    runSchedules: schedules.runDue,
    settled,
    executionsSettled: machines.settled,
    async stop() {
      queues.stop();
      // Executions first: a schedule may wait for the end of the one that it started.
      await Promise.all([machines.stop(), schedules.stop()]);
      const now = AbortSignal.abort();
      await Promise.all(pollers.map((poller) => poller.stop(now)));
      const delivered = [...deliveries.map((delivery) => delivery.stop()), buses.stop()];
      await Promise.all([...functions.values()].map((running) => running.stop()));
      // An object that is being written needs the bucket's folder.
      await Promise.all(delivered);
      await close({ endpoint, emulators, functions });
    },
  };
}
