// The functions of fraud, wired like their handlers over fake clients, and what wakes them.
import type { DynamoDBStreamEvent, KinesisStreamEvent } from 'aws-lambda';
import { kinesisShardSource } from '../../../local/cloud/kinesis/shard-source.ts';
import {
  CASE_NOTICES_TABLE,
  FRAUD_CASES_TABLE,
  FRAUD_PROFILES_TABLE,
  JUDGED_EVENTS_TABLE,
} from '../../helpers/fraud-tables.ts';
import { STREAM } from '../catalogue.ts';
import { fakeClients } from '../fake-clients.ts';
import { type FunctionParts, faultyFunction, pauseIn } from '../functions.ts';
import type { Cast, Ground } from '../half.ts';
import { mapping } from '../mappings.ts';
import type { Invocation } from '../wire.ts';
import { fraudDesk } from './fraud-desk.ts';
import { SETTINGS } from './fraud-rules.ts';

export function fraudCast(ground: Ground): Cast {
  const { product, time, cloud, journal } = ground;
  const functions = fraudFunctions({ ...ground, desk: fraudDesk(journal) });
  const changes = cloud.changesOf(FRAUD_CASES_TABLE);
  const events = kinesisShardSource(cloud.streams, STREAM, 'role');
  const parts = { product, time };
  return {
    functions,
    mappings: {
      judge: mapping({ ...parts, name: 'judge', kind: 'kinesis', source: events, target: functions.judge }),
      'announce cases': mapping({
        ...parts,
        name: 'announce cases',
        kind: 'dynamodb',
        source: changes,
        target: functions['announce cases'],
      }),
    },
    changes: { 'announce cases': changes },
    sweeps: ['sweep cases'],
    nights: undefined,
    redrive: () => {},
  };
}

const MARK_DAYS = 16;
const SWEEP_DAYS = 1;

function fraudFunctions(parts: FunctionParts) {
  const { product, time } = parts;
  return {
    judge: faultyFunction('judge', parts, (invocation) => {
      const { markNameOf, ...ports } = judgePorts(parts, invocation);
      return async (event) => {
        const kinesisEvent = event as unknown as KinesisStreamEvent;
        const shard = await markNameOf(kinesisEvent);
        const terms = { shard, nowMs: time.nowMs(), markDays: MARK_DAYS, settings: SETTINGS };
        await product.judgeOrders(product.shardBatchOf(kinesisEvent), terms, ports);
        return { batchItemFailures: [] };
      };
    }),
    'announce cases': faultyFunction('announce cases', parts, (invocation) => {
      const { ports } = announcePorts(parts, invocation);
      return async (event) => {
        await product.announceCases(product.caseImagesOf(event as unknown as DynamoDBStreamEvent), ports);
        return { batchItemFailures: [] };
      };
    }),
    'sweep cases': faultyFunction('sweep cases', parts, (invocation) => {
      const { cases, ports } = announcePorts(parts, invocation);
      return () =>
        product.sweepCases(cases, { at: new Date(time.nowMs()).toISOString(), days: SWEEP_DAYS }, ports);
    }),
  };
}

function judgePorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, kinesis } = fakeClients({ ...parts, invocation });
  const pause = pauseIn(time);
  return {
    markNameOf: product.kinesisMarkNames(kinesis),
    judgedEvents: product.dynamoJudgedEvents(dynamo, {
      tableName: JUDGED_EVENTS_TABLE,
      ttlDays: 180,
      nowMs: time.nowMs,
      pause,
    }),
    profiles: product.dynamoFraudProfiles(dynamo, { tableName: FRAUD_PROFILES_TABLE, pause }),
    cases: product.dynamoFraudCases(dynamo, FRAUD_CASES_TABLE),
    giveWay: async () => {
      await pause();
    },
  };
}

function announcePorts(parts: FunctionParts, invocation: () => Invocation) {
  const { product, time } = parts;
  const { dynamo, sns, eventBridge } = fakeClients({ ...parts, invocation });
  return {
    cases: product.dynamoFraudCases(dynamo, FRAUD_CASES_TABLE),
    ports: {
      notices: product.dynamoCaseNotices(dynamo, { tableName: CASE_NOTICES_TABLE, pause: pauseIn(time) }),
      actions: product.eventBridgeCaseActions(eventBridge, 'actions'),
      alerts: product.snsFraudNotices(sns, 'alerts'),
    },
  };
}
