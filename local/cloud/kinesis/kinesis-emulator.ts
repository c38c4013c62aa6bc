// Kinesis Data Streams behind the endpoint: the table of its operations, and what each needs to be allowed.
// Made here because the packages that stand in for Kinesis slow down as a stream fills, or are no longer kept up,
// and know neither on-demand streams, nor UpdateShardCount, nor a clock other than the wall's.
import * as z from 'zod';
import { ApiError, type ApiRequest, type Permission, type ServiceEmulator } from '../api.ts';
import { jsonBody, jsonError, jsonOperation, jsonReply } from '../endpoint/json-protocol.ts';
import { parseIterator } from './iterator.ts';
import { type Operation, validated } from './operation.ts';
import { putOperations } from './operations/put-operations.ts';
import { readOperations } from './operations/read-operations.ts';
import { retentionOperations } from './operations/retention-operations.ts';
import { shardOperations } from './operations/shard-operations.ts';
import { streamOperations } from './operations/stream-operations.ts';
import { parseShardListToken } from './shard-page.ts';
import { referredName, StreamReference } from './stream-reference.ts';
import type { KinesisStreams } from './streams.ts';

const TARGET = 'Kinesis_20131202';

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...streamOperations,
    ...shardOperations,
    ...putOperations,
    ...readOperations,
    ...retentionOperations,
  }),
);

export function kinesisEmulator(streams: KinesisStreams): ServiceEmulator {
  return {
    service: 'kinesis',
    permissions: (request) => permissionsOf(streams, request),
    async handle(request) {
      const { run } = operationOf(request);
      return jsonReply(run(streams, jsonBody(request)), '1.1');
    },
    error: (error) => jsonError(error, '1.1'),
  };
}

function permissionsOf(streams: KinesisStreams, request: ApiRequest): readonly Permission[] {
  const { name } = operationOf(request);
  const action = `kinesis:${name}`;
  if (name === 'ListStreams') return [{ action, resource: '*' }];
  return [{ action, resource: streams.arnOf(subjectOf(name, streams, jsonBody(request))) }];
}

const Iterated = z.object({ ShardIterator: z.string() });
const Continued = StreamReference.extend({ NextToken: z.string().optional() });

/** The stream that the operation will touch: a permission on any other that the body mentions must not do. */
function subjectOf(operationName: string, streams: KinesisStreams, body: unknown): string {
  if (operationName === 'GetRecords')
    return parseIterator(validated(Iterated, body).ShardIterator).streamName;
  const { NextToken, ...reference } = validated(Continued, body);
  const isNamed = reference.StreamName !== undefined || reference.StreamARN !== undefined;
  if (operationName === 'ListShards' && NextToken !== undefined && !isNamed) {
    return parseShardListToken(NextToken).streamName;
  }
  return referredName(streams, reference);
}

function operationOf(request: ApiRequest): { readonly name: string; readonly run: Operation } {
  const name = jsonOperation(request, TARGET);
  const run = OPERATIONS.get(name);
  if (run) return { name, run };
  throw new ApiError('UnknownOperationException', `this local Kinesis does not know the operation ${name}`);
}
