// Notes what the announcer told and recorded, as the replies of the services confirm it.

import type {
  BatchExecuteStatementCommandInput,
  BatchExecuteStatementCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { PublishBatchCommandInput, PublishBatchCommandOutput } from '@aws-sdk/client-sns';
import { stockNotice } from '../../contracts/notices/stock-notice.ts';
import type { givenLocalAws } from '../helpers/given-local-aws.ts';
import { STOCK_ALERTS_TABLE } from '../helpers/inventory-tables.ts';
import { shelfName } from './catalogue.ts';
import type { Entry } from './journal.ts';
import { statementCall } from './statement-call.ts';
import { savedAlertOf } from './stock/saved-alert.ts';

/** The images are those of the change stream, all in turn. */
const NO_SWEEP = { isSweep: false, images: [] };

/** Add it before the faults: it must stand nearer to the wire than they do. */
export function observeAnnouncer(
  { dynamo, sns }: Pick<Awaited<ReturnType<typeof givenLocalAws>>, 'dynamo' | 'sns'>,
  entries: Entry[],
): void {
  dynamo.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const reply = await next(args);
        if (commandName !== 'BatchExecuteStatementCommand') return reply;
        const { Statements = [] } = args.input as BatchExecuteStatementCommandInput;
        const { Responses = [] } = reply.output as BatchExecuteStatementCommandOutput;
        for (const [index, statement] of Statements.entries()) {
          const { input } = statementCall(statement);
          const isOfAlert = Reflect.get(input, 'TableName') === STOCK_ALERTS_TABLE;
          if (!isOfAlert || Responses[index]?.Error !== undefined) continue;
          const alert = savedAlertOf(Reflect.get(input, 'Item'));
          entries.push({ kind: 'saved', by: 'announce', alert, judged: NO_SWEEP });
        }
        return reply;
      },
    { step: 'initialize', priority: 'low' },
  );
  sns.middlewareStack.add(
    (next) => async (args) => {
      const reply = await next(args);
      const { Failed = [] } = reply.output as PublishBatchCommandOutput;
      const failed = new Set(Failed.map(({ Id }) => Id));
      const { PublishBatchRequestEntries = [] } = args.input as PublishBatchCommandInput;
      for (const { Id, Message = '' } of PublishBatchRequestEntries) {
        if (failed.has(Id)) continue;
        const notice = stockNotice.parse(JSON.parse(JSON.parse(Message).default));
        entries.push({ kind: 'told', by: 'announce', shelf: shelfName(notice), notice });
      }
      return reply;
    },
    { step: 'initialize', priority: 'low' },
  );
}
