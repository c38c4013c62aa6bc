// Drills of the nightly flow: nights that fail, hang, do not add up, read too much.
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { Execution } from '../../cloud/step-functions/execution/execution.ts';
import { lakeQueries } from '../../query/lake-queries.ts';
import { type Drill, type Mend, NOTHING_TO_MEND } from '../drill.ts';
import type { Shop } from '../shop.ts';
import { LOCATION } from '../shop-events.ts';
import { deliverTillLog, goodDay } from '../till-log.ts';
import { holdBack } from './faults.ts';

const DAY_MINUTES = 24 * 60;
/** At which most rows of a source may be rejected without a word; a few more. */
const ROWS = 120;
const BIG_TILL_LOG_ROWS = 50_000;
const OPEN_HOURS = 31;

export const nightDrills: readonly Drill[] = [
  {
    alarms: ['night-failed'],
    breaks: 'a run is started by hand with dates that are none',
    async break(shop) {
      await startNight(shop, { from: 'yesterday' });
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: ['night-aborted'],
    breaks: 'a person stops a run whose next function may not run',
    async break(shop) {
      const { execution, mend } = await hangingNight(shop);
      await shop.clients.sfn.stopExecution({ executionArn: execution.arn, cause: 'a drill' });
      return mend;
    },
  },
  {
    alarms: ['night-timed-out'],
    breaks: 'a run hangs for a day, because its next function may not run',
    async break(shop) {
      const { mend } = await hangingNight(shop);
      shop.pass(DAY_MINUTES + 1);
      return mend;
    },
  },
  {
    alarms: ['counters-differ'],
    breaks: 'somebody writes a number of their own into a counter',
    prepare: goodDay,
    async break(shop) {
      const sku = await shop.runShort();
      await changeCounter(shop, sku);
      await shop.night();
      return () => rebuild(shop);
    },
  },
  {
    alarms: ['quality-check-failed'],
    breaks: `a till log comes with ${ROWS} rows that are no sales`,
    async break(shop) {
      const date = await deliverTillLog(shop, 'R9', { rows: ROWS, quantity: 0 });
      await shop.night();
      return async () => {
        await deliverTillLog(shop, 'R9', { rows: ROWS, date });
      };
    },
  },
  {
    alarms: ['night-scanned'],
    breaks: `a till log comes with ${BIG_TILL_LOG_ROWS} rows: far more than this stage expects a night to read`,
    async break(shop) {
      await deliverTillLog(shop, 'R8', { rows: BIG_TILL_LOG_ROWS });
      await shop.night();
      return NOTHING_TO_MEND;
    },
  },
  {
    alarms: ['publication-open'],
    breaks: `the stream refuses what a night publishes, and ${OPEN_HOURS} hours pass (its planned time is set back: functions read the wall's clock)`,
    async break(shop) {
      const { roleArn } = shop.functionOf('send-publication').plan;
      const allow = shop.cloud.revoke(roleArn, 'kinesis:PutRecords');
      await deliverTillLog(shop, 'R1', { rows: 3 });
      if ((await shop.night()) === undefined)
        throw new Error('the night ended well though the stream took nothing of it');
      await setBackPublications(shop);
      shop.pass(OPEN_HOURS * 60);
      allow();
      await shop.night();
      return NOTHING_TO_MEND;
    },
  },
];

async function startNight({ cloud, clients, target }: Shop, input: object): Promise<Execution> {
  const { executionArn = '' } = await clients.sfn.startExecution({
    stateMachineArn: target.output('NightStateMachineArn'),
    input: JSON.stringify(input),
  });
  const execution = cloud.stateMachines.find(executionArn);
  if (execution === undefined) throw new Error(`there is no execution ${executionArn}`);
  return execution;
}

/** A run that has come to a function which is held back. */
async function hangingNight(shop: Shop): Promise<{ readonly execution: Execution; readonly mend: Mend }> {
  const mend = holdBack(shop, ['plan-night']);
  const date = shop.moment().at.slice(0, 10);
  const execution = await startNight(shop, { from: date, to: date });
  await shop.until('the run has come to its plan', () =>
    execution.events().some(({ details }) => details['name'] === 'Plan'),
  );
  return { execution, mend };
}

async function changeCounter({ target }: Shop, sku: string): Promise<void> {
  const dynamodb = new DynamoDB(target.clients);
  try {
    await dynamodb.updateItem({
      TableName: target.output('InventoryTableName'),
      Key: { sku: { S: sku }, locationId: { S: LOCATION } },
      UpdateExpression: 'SET onHand = onHand + :more',
      ExpressionAttributeValues: { ':more': { N: '7' } },
    });
  } finally {
    dynamodb.destroy();
  }
}

async function rebuild(shop: Shop): Promise<void> {
  const result = await shop.functionOf('rebuild-counters').invoke({ command: 'rebuild', counter: null });
  if (!result.ok) throw new Error(`the counters could not be rebuilt: ${result.error.message}`);
}

async function setBackPublications({ target, signal }: Shop): Promise<void> {
  const lake = lakeQueries(target, signal);
  try {
    const { updateCount } = await lake.answer(
      `UPDATE clean.published_sales SET publication = publication - ${OPEN_HOURS * 3_600_000} WHERE sent = false`,
    );
    if (updateCount === 0) throw new Error('the outbox holds no sales that are not sent');
  } finally {
    lake.close();
  }
}
