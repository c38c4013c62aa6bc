import { expect, it } from 'vitest';
import { sfnRuns } from '../../../lambda/adapters/sfn-runs.ts';
import { givenMachines, NIGHT_ARN } from '../../local/cloud/step-functions/given-machines.ts';

const QUERY = {
  Type: 'Task',
  Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
  Parameters: { QueryString: 'SLOW' },
  End: true,
};

it('knows a run that has ended from one that is at work, and one that it does not find may be at work', async () => {
  // Given
  const { sfn, machines } = await givenMachines({
    states: {
      Which: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.is', StringEquals: 'slow', Next: 'Query' },
          { Variable: '$.is', StringEquals: 'broken', Next: 'Fail' },
        ],
        Default: 'Done',
      },
      Query: QUERY,
      Fail: { Type: 'Fail', Error: 'Broken' },
      Done: { Type: 'Succeed' },
    },
  });
  const start = (name: string, is: string) =>
    sfn.startExecution({ stateMachineArn: NIGHT_ARN, name, input: JSON.stringify({ is }) });
  await start('done', 'quick');
  await start('failed', 'broken');
  await machines.settled(new AbortController().signal);
  const { executionArn } = await start('stopped', 'slow');
  await sfn.stopExecution({ executionArn });
  await start('at-work', 'slow');
  // When
  const { hasEnded } = sfnRuns(sfn, NIGHT_ARN);
  const names = ['done', 'failed', 'stopped', 'at-work', 'unknown'];
  const ended = await Promise.all(names.map(async (name) => [name, await hasEnded(name)]));
  // Then
  expect(Object.fromEntries(ended)).toEqual({
    done: true,
    failed: true,
    stopped: true,
    'at-work': false,
    unknown: false,
  });
});
