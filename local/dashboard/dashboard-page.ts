// The page of a running local cloud: the live view, the dashboards, and the decisions that people make there.
import { userInfo } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import * as z from 'zod';
import { type CaseDesk, decideCase } from '../cases/decide-case.ts';
import { storedCases } from '../cases/stored-cases.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { lakeQueries } from '../query/lake-queries.ts';
import { localTarget, type Target } from '../target/target.ts';
import { UserError } from '../user-error.ts';
import { boards } from './board/boards.ts';
import { liveFeed } from './live/live-feed.ts';
import { liveState } from './live/live-state.ts';
import { type PageRequest, type PageServer, pageServer } from './server/page-server.ts';

export interface DashboardPage extends PageServer {}

export interface DashboardPageOptions {
  readonly cloud: Cloud;
  readonly cloudNowMs: () => number;
  /** 0 for a free one. */
  readonly port: number;
  /** Faults of the page itself. */
  readonly onInternalError: (error: unknown) => void;
}

const decisionOfPerson = z.strictObject({
  orderId: z.string().min(1).max(200),
  decision: z.enum(['released', 'confirmed']),
});

/** Nobody looks for more. */
const FIND_CHARACTERS = 64;

/** Throws a UserError when the port is taken. */
export async function dashboardPage(options: DashboardPageOptions): Promise<DashboardPage> {
  const { cloud, cloudNowMs, port, onInternalError } = options;
  const target = localTarget(cloud);
  const closing = new AbortController();
  const state = liveState({ cloud, target, cloudNowMs, wallMs: Date.now });
  const feed = liveFeed(state, Date.now, onInternalError);
  const queries = lakeQueries(target, closing.signal);
  const desk = caseDesk(target);
  const dashboards = boards({
    rows: queries.rows,
    nightsEnded: () => cloud.stateMachines.executions().length - cloud.stateMachines.running().length,
    today: () => new Date(cloudNowMs()).toISOString().slice(0, 'YYYY-MM-DD'.length),
  });

  const answer = ({ method, url, body }: PageRequest): Promise<unknown> | undefined => {
    const [, room, name = '', ...more] = url.pathname.split('/');
    if (more.length > 0) return undefined;
    if (method === 'GET' && room === 'dashboards')
      return dashboards.answer(name, url.searchParams.get('one') ?? undefined);
    if (method === 'POST' && room === 'cases' && name === 'decision') return decide(desk, body, cloudNowMs());
    return undefined;
  };

  const server = await pageServer(
    {
      answer,
      stream: (url, response) =>
        feed.join(response, (url.searchParams.get('find') ?? '').slice(0, FIND_CHARACTERS)),
    },
    port,
  );
  return {
    address: server.address,
    async close() {
      closing.abort();
      await feed.stop();
      await server.close();
      queries.close();
      desk.close();
    },
  };
}

function caseDesk(target: Target): CaseDesk & { close(): void } {
  const dynamo = new DynamoDBClient(target.clients);
  const kinesis = new KinesisClient(target.clients);
  return {
    cases: storedCases(dynamo, target.output('CasesTableName')),
    kinesis,
    streamName: target.output('RetailEventsStreamName'),
    close() {
      dynamo.destroy();
      kinesis.destroy();
    },
  };
}

/** By whoever runs the cloud, as `npm run cases` does it. */
async function decide(desk: CaseDesk, body: unknown, nowMs: number) {
  const asked = decisionOfPerson.safeParse(body);
  if (!asked.success) throw new UserError('a decision names an order, and is released or confirmed');
  const { orderId, decision } = asked.data;
  const decidedBy = userInfo().username;
  return decideCase(desk, orderId, { decision, decidedBy, at: new Date(nowMs).toISOString() });
}
