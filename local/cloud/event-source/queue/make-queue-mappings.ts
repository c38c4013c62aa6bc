// Makes the planned event source mappings of queues.

import { REGION } from '../../assembly/account.ts';
import type { Plan } from '../../assembly/plan.ts';
import type { QueueMappingPlan } from '../../assembly/resources/queue-mappings.ts';
import { roleCredentials } from '../../iam/credentials.ts';
import { sleep } from '../sleep.ts';
import type { MappingParts } from '../start-mappings.ts';
import { pollQueue, type QueuePoller } from './poll-queue.ts';
import { queueOfMapping } from './queue-of-mapping.ts';

export interface RunningQueueMapping {
  readonly plan: QueueMappingPlan;
  readonly functionName: string;
  readonly poller: QueuePoller;
}

/**
 * Lambda asks for all of them when a mapping is made.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Refuses what AWS would. Nothing is read before its poller is started. */
export function makeQueueMappings(plan: Plan, parts: MappingParts): readonly RunningQueueMapping[] {
  return plan.queueMappings
    .filter(({ enabled }) => enabled)
    .map((mapping) => makeMapping(plan, mapping, parts));
}

function makeMapping(plan: Plan, mapping: QueueMappingPlan, parts: MappingParts): RunningQueueMapping {
  const { address, queueArn, functionArn } = mapping;
  const { emulators, find, clock, dispatch, require } = parts;
  const target = find(functionArn);
  const planned = plan.functions.find(({ arn }) => arn === functionArn);
  const queue = plan.queues.find(({ arn }) => arn === queueArn);
  if (target === undefined || planned === undefined || queue === undefined)
    throw new Error(`${address}: its function or its queue is not part of the app`);
  // AWS refuses it: a message would come again while it is still being worked on.
  if (queue.visibilityTimeoutSeconds < planned.timeoutSeconds)
    throw new Error(
      `${address}: the visibility timeout of ${queue.name} must not be less than its function's timeout (given ${queue.visibilityTimeoutSeconds} and ${planned.timeoutSeconds} seconds)`,
    );
  for (const action of ACTIONS) require(planned.roleArn, action, queueArn);
  const { accessKeyId } = roleCredentials(planned.roleArn);
  const poller = pollQueue({
    queue: queueOfMapping({
      queueUrl: queue.url,
      caller: { kind: 'role', roleArn: planned.roleArn, accessKeyId },
      dispatch,
      fauxqs: emulators.fauxqs,
    }),
    source: { queueArn, region: REGION },
    batchSize: mapping.batchSize,
    maximumBatchingWindowMs: mapping.batchingWindowSeconds * 1_000,
    reportBatchItemFailures: mapping.reportBatchItemFailures,
    invoke: (event) => target.invoke(event),
    time: { nowMs: Date.now, sleep },
    cloudNowMs: clock.now,
  });
  return { plan: mapping, functionName: target.name, poller };
}
