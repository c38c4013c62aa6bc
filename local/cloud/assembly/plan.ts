// Turns an assembly into typed resources, all names resolved, before anything starts; what the local cloud
// cannot stand in for is an error that names it.
import type { Assembly } from './assembly.ts';
import { NO_LOCAL_EFFECT } from './no-local-effect.ts';
import { referencesOf } from './references.ts';
import { type Feature, type PlanContext, type Resource, resourcesOf } from './resource.ts';
import { type AlarmPlan, alarms } from './resources/alarms.ts';
import { type BucketPlan, buckets } from './resources/buckets.ts';
import { type CatalogTablePlan, catalogTables } from './resources/catalog-tables.ts';
import { type ClassifierPlan, classifiers } from './resources/classifiers.ts';
import { type CrawlerPlan, crawlers } from './resources/crawlers.ts';
import { type DatabasePlan, databases } from './resources/databases.ts';
import { type DeliveryStreamPlan, deliveryStreams } from './resources/delivery-streams.ts';
import { type EventBusPlan, eventBuses } from './resources/event-buses.ts';
import { type EventRulePlan, eventRules, refuseLostTargets } from './resources/event-rules.ts';
import { type FunctionPlan, functions } from './resources/functions.ts';
import { type KeyPlan, keys } from './resources/keys.ts';
import { type LogGroupPlan, logGroups } from './resources/log-groups.ts';
import { type MappingPlan, mappings } from './resources/mappings.ts';
import { type QueueMappingPlan, queueMappings } from './resources/queue-mappings.ts';
import { type QueuePlan, queues } from './resources/queues.ts';
import { type RolePlan, roles } from './resources/roles.ts';
import { type SchedulePlan, schedules } from './resources/schedules.ts';
import { refuseLostTasks, type StateMachinePlan, stateMachines } from './resources/state-machines.ts';
import { type StreamPlan, streams } from './resources/streams.ts';
import { type TablePlan, tables } from './resources/tables.ts';
import { type SubscriptionPlan, subscriptions, type TopicPlan, topics } from './resources/topics.ts';
import { type WorkGroupPlan, workGroups } from './resources/work-groups.ts';

export interface Plan {
  readonly buckets: readonly BucketPlan[];
  readonly tables: readonly TablePlan[];
  readonly streams: readonly StreamPlan[];
  readonly topics: readonly TopicPlan[];
  readonly subscriptions: readonly SubscriptionPlan[];
  readonly queues: readonly QueuePlan[];
  readonly functions: readonly FunctionPlan[];
  /** Of streams. */
  readonly mappings: readonly MappingPlan[];
  readonly queueMappings: readonly QueueMappingPlan[];
  readonly roles: readonly RolePlan[];
  readonly schedules: readonly SchedulePlan[];
  readonly logGroups: readonly LogGroupPlan[];
  readonly keys: readonly KeyPlan[];
  readonly alarms: readonly AlarmPlan[];
  readonly databases: readonly DatabasePlan[];
  readonly catalogTables: readonly CatalogTablePlan[];
  readonly classifiers: readonly ClassifierPlan[];
  readonly crawlers: readonly CrawlerPlan[];
  readonly workGroups: readonly WorkGroupPlan[];
  readonly deliveryStreams: readonly DeliveryStreamPlan[];
  readonly stateMachines: readonly StateMachinePlan[];
  readonly eventBuses: readonly EventBusPlan[];
  readonly eventRules: readonly EventRulePlan[];
}

const FEATURES: readonly Feature<unknown>[] = [
  buckets,
  tables,
  streams,
  topics,
  subscriptions,
  queues,
  functions,
  mappings,
  queueMappings,
  roles,
  schedules,
  logGroups,
  keys,
  alarms,
  databases,
  catalogTables,
  classifiers,
  crawlers,
  workGroups,
  deliveryStreams,
  stateMachines,
  eventBuses,
  eventRules,
];

/** @param endpoint where the local endpoint will listen, e.g. `http://127.0.0.1:4566`: queue URLs start with it */
export function planOf(assembly: Assembly, endpoint: string): Plan {
  const resources = referencesOf(assembly, endpoint).flatMap(resourcesOf);
  refuseUnsupported(resources);
  const context: PlanContext = { resources, assetDirectory: assembly.assetDirectory };
  const every = <T>({ types, accepts = () => true, plan }: Feature<T>): readonly T[] =>
    resources
      .filter((resource) => types.includes(resource.type) && accepts(resource))
      .map((resource) => plan(resource, context));
  const planned: Plan = {
    buckets: every(buckets),
    tables: every(tables),
    streams: every(streams),
    topics: every(topics),
    subscriptions: every(subscriptions),
    queues: every(queues),
    functions: every(functions),
    mappings: every(mappings),
    queueMappings: every(queueMappings),
    roles: every(roles),
    schedules: every(schedules),
    logGroups: every(logGroups),
    keys: every(keys),
    alarms: every(alarms),
    databases: every(databases),
    catalogTables: every(catalogTables),
    classifiers: every(classifiers),
    crawlers: every(crawlers),
    workGroups: every(workGroups),
    deliveryStreams: every(deliveryStreams),
    stateMachines: every(stateMachines),
    eventBuses: every(eventBuses),
    eventRules: every(eventRules),
  };
  refuseDangling(planned);
  refuseLostCrawlers(planned);
  refuseLostTasks(planned);
  refuseLostTargets(planned);
  return planned;
}

function refuseUnsupported(resources: readonly Resource[]): void {
  const supported = new Set([...NO_LOCAL_EFFECT.keys(), ...FEATURES.flatMap(({ types }) => types)]);
  const others = resources.filter(({ type }) => !supported.has(type));
  if (others.length === 0) return;
  const lines = others.map(({ address, type }) => `  ${address} (${type})`);
  throw new Error(`the local cloud has no stand-in for:\n${lines.join('\n')}`);
}

/** A function without its role would be denied everything, and a mapping without its function would wait for ever. */
function refuseDangling({
  functions: planned,
  roles: known,
  mappings: streams,
  queueMappings: feeds,
  queues: all,
}: Plan): void {
  const roleArns = new Set(known.map(({ arn }) => arn));
  const orphan = planned.find(({ roleArn }) => !roleArns.has(roleArn));
  if (orphan) throw new Error(`${orphan.address}: its role ${orphan.roleArn} is not part of the app`);
  const functionArns = new Set(planned.map(({ arn }) => arn));
  const idle = [...streams, ...feeds].find(({ functionArn }) => !functionArns.has(functionArn));
  if (idle) throw new Error(`${idle.address}: its function ${idle.functionArn} is not part of the app`);
  const queueArns = new Set(all.map(({ arn }) => arn));
  const dry = feeds.find(({ queueArn }) => !queueArns.has(queueArn));
  if (dry) throw new Error(`${dry.address}: its queue ${dry.queueArn} is not part of the app`);
}

/** What a crawler or a table names and the app does not have would fail a night later, in the middle of it. */
function refuseLostCrawlers(plan: Plan): void {
  const named = (things: readonly { readonly name: string }[]) => new Set(things.map(({ name }) => name));
  const [databaseNames, classifierNames] = [named(plan.databases), named(plan.classifiers)];
  const roleArns = new Set(plan.roles.map(({ arn }) => arn));
  for (const { address, table } of plan.catalogTables)
    if (!databaseNames.has(table.databaseName))
      throw new Error(`${address}: its database ${table.databaseName} is not part of the app`);
  for (const { address, databaseName, roleArn, classifiers: asked } of plan.crawlers) {
    const lost = asked.find((name) => !classifierNames.has(name));
    if (!databaseNames.has(databaseName))
      throw new Error(`${address}: its database ${databaseName} is not part of the app`);
    if (!roleArns.has(roleArn)) throw new Error(`${address}: its role ${roleArn} is not part of the app`);
    if (lost !== undefined) throw new Error(`${address}: its classifier ${lost} is not part of the app`);
  }
}
