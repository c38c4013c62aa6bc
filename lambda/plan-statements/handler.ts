// A step of the nightly flow: plans the statements of a phase, asking the lake what there is to do.
import { Logger } from '@aws-lambda-powertools/logger';
import { AthenaClient } from '@aws-sdk/client-athena';
import { statementsRequest } from '../../contracts/night/statements.ts';
import { athenaQueries } from '../adapters/athena-queries.ts';
import { sqlFiles } from '../adapters/sql-files.ts';
import { Env, skus } from './env.ts';
import { planStatements } from './plan-statements.ts';
import { runMemory } from './run-memory.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const lakeOf = runMemory(athenaQueries(new AthenaClient({}), env.WORK_GROUP));
const ports = {
  library: {
    texts: sqlFiles(new URL('./sql/', import.meta.url)),
    databases: { raw: env.RAW_DATABASE, clean: env.CLEAN_DATABASE, marts: env.MARTS_DATABASE },
  },
  settings: {
    reportingTimeZone: env.REPORTING_TIME_ZONE,
    copyDays: Number(env.APPLIED_EVENTS_TTL_DAYS),
    // Two days of grace: the same that the inspection looks back.
    lateDays: Number(env.STREAM_RETENTION_DAYS) + 2,
    restock: {
      serviceLevel: Number(env.SERVICE_LEVEL),
      orderCycleDays: Number(env.ORDER_CYCLE_DAYS),
      defaultLeadTimeDays: Number(env.DEFAULT_LEAD_TIME_DAYS),
    },
    nonGoods: skus.parse(JSON.parse(env.NON_GOODS_SKUS)),
  },
};

export async function handler(event: unknown): ReturnType<typeof planStatements> {
  const request = statementsRequest.parse(event);
  const lake = lakeOf(request.plan.runId);
  const planned = await planStatements(request, { ...ports, lake, now: new Date().toISOString() });
  logger.info('statements planned', { phase: request.phase, planned: summaryOf(planned) });
  return planned;
}

/** Names only: the statements themselves are in Athena's history. */
function summaryOf(planned: Awaited<ReturnType<typeof planStatements>>): unknown {
  if ('windows' in planned)
    return planned.windows.map(({ month, dates }) => `${month}: ${dates.length} dates`);
  return Object.values(planned)
    .flat()
    .flatMap((each) => (typeof each === 'string' ? [] : [each.name]));
}
