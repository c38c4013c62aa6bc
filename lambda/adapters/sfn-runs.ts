// Runs of the nightly flow: executions of its state machine.
import { ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';

/** Newest first, and a run lasts a day at most: whoever is asked for is among them. */
const NEWEST = 100;

export function sfnRuns(client: SFNClient, stateMachineArn: string) {
  return {
    /**
     * Whether the run of that name was stopped, failed, or came to its end. One that is not listed counts as at work: it
     * may have begun just now.
     */
    async hasEnded(name: string): Promise<boolean> {
      // Listed, not described: that would need a right on every name that an execution may have.
      const { executions = [] } = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: NEWEST }),
      );
      const status = executions.find((execution) => execution.name === name)?.status;
      return status !== undefined && ENDS.has(status);
    },
  };
}

const ENDS = new Set<string>(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
