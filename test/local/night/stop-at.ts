// Stops a run of the nightly flow on its way.
import type { SFN } from '@aws-sdk/client-sfn';
import type { Cloud } from '../../../local/cloud/cloud.ts';

/**
 * Stops the next run that comes to the state, over the wire: what the state calls may be at work by then. Resolves when
 * the run is told to stop.
 */
export function stopAt(state: string, { cloud, sfn }: { cloud: Cloud; sfn: SFN }): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers();
  const leave = cloud.stateMachines.onState(({ stateName, executionName }) => {
    if (stateName !== state) return;
    leave();
    const execution = cloud.stateMachines.running().find(({ name }) => name === executionName);
    resolve(sfn.stopExecution({ executionArn: execution?.arn }));
  });
  return promise;
}
