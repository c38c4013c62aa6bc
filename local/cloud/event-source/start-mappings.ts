// Makes the planned event source mappings and starts their pollers.
import type { ApiReply, ApiRequest } from '../api.ts';
import type { Plan } from '../assembly/plan.ts';
import type { MappingPlan } from '../assembly/resources/mappings.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import type { Emulators } from '../emulators.ts';
import type { FindFunction } from '../functions/lambda-emulator.ts';
import { roleCredentials } from '../iam/credentials.ts';
import type { Require } from '../iam/requirement.ts';
import { kinesisShardSource } from '../kinesis/shard-source.ts';
import { mappingPermissions } from './mapping-permissions.ts';
import { type RunningMapping, runMapping } from './run-mapping.ts';
import type { ShardSource } from './shard-source.ts';

export interface MappingParts {
  readonly emulators: Emulators;
  readonly find: FindFunction;
  readonly clock: Clock;
  readonly dispatch: (request: ApiRequest) => Promise<ApiReply>;
  readonly require: Require;
  readonly measure: Measure;
}

export async function startMappings(plan: Plan, parts: MappingParts): Promise<readonly RunningMapping[]> {
  const mappings = plan.mappings
    .filter(({ enabled }) => enabled)
    .map((mapping) => makeMapping(plan, mapping, parts));
  for (const { poller } of mappings) await poller.start();
  return mappings;
}

function makeMapping(plan: Plan, mapping: MappingPlan, parts: MappingParts): RunningMapping {
  const { emulators, find, clock, dispatch, require, measure } = parts;
  const target = find(mapping.functionArn);
  const roleArn = plan.functions.find(({ arn }) => arn === mapping.functionArn)?.roleArn;
  if (target === undefined || roleArn === undefined)
    throw new Error(`${mapping.address}: its function ${mapping.functionArn} is not part of the app`);
  for (const { action, resource } of mappingPermissions(mapping.eventSourceArn, mapping.onFailureArn))
    require(roleArn, action, resource);
  const source = sourceOf(mapping, emulators, roleArn);
  const { accessKeyId } = roleCredentials(roleArn);
  return runMapping(mapping, { source, target, roleArn, accessKeyId, clock, dispatch, measure });
}

function sourceOf(
  { address, eventSourceArn }: MappingPlan,
  emulators: Emulators,
  roleArn: string,
): ShardSource {
  if (eventSourceArn.startsWith('arn:aws:kinesis:')) {
    const name = eventSourceArn.slice(eventSourceArn.indexOf('/') + 1);
    return kinesisShardSource(emulators.streams, name, roleArn);
  }
  const source = emulators.dynamodb.changeStream(eventSourceArn);
  if (source === undefined) throw new Error(`${address}: no table has the change stream ${eventSourceArn}`);
  return source;
}
