// All that the live view tells, read from the running cloud. Nothing of it asks the tables or the lake.
import type { Cloud } from '../../cloud/cloud.ts';
import type { Target } from '../../target/target.ts';
import type { LiveSections } from '../live-message.ts';
import { liveCases } from './live-cases.ts';
import { liveCounters } from './live-counters.ts';
import { liveFigures } from './live-figures.ts';
import { seenInbox } from './live-inbox.ts';
import { liveNights } from './live-nights.ts';
import { livePipeline } from './live-pipeline.ts';
import { liveRestock } from './live-restock.ts';
import { tableMirror } from './table-mirror.ts';

export interface LiveState {
  /** Takes in what has changed since. */
  catchUp(): Promise<void>;
  /** What takes a request; less often. */
  look(): Promise<void>;
  /** @param find which counters are wanted; empty for the busiest of all */
  seen(find: string): LiveSections;
  stop(): void;
}

export interface LiveParts {
  readonly cloud: Cloud;
  readonly target: Target;
  readonly cloudNowMs: () => number;
  readonly wallMs: () => number;
}

export function liveState({ cloud, target, cloudNowMs, wallMs }: LiveParts): LiveState {
  const mirror = (output: string) => tableMirror(changesOf(cloud, target.output(output)));
  const counters = liveCounters(mirror('InventoryTableName'), wallMs);
  const cases = liveCases(mirror('CasesTableName'));
  const restock = liveRestock(mirror('RestockTableName'));
  const figures = liveFigures({ functions: cloud.functions, cloudNowMs, wallMs });
  const nights = liveNights(cloud.stateMachines, wallMs);
  const pipeline = livePipeline(cloud, target);
  return {
    async catchUp() {
      for (const part of [counters, cases, restock]) await part.catchUp();
    },
    look: pipeline.look,
    seen: (find) => ({
      figures: { ...figures.seen(), quarantined: pipeline.seen().quarantine.records },
      counters: counters.seen(find),
      inbox: seenInbox(cloud.inbox),
      cases: cases.seen(),
      restock: restock.seen(),
      pipeline: pipeline.seen(),
      nights: nights.seen(),
    }),
    stop() {
      nights.stop();
      pipeline.close();
    },
  };
}

function changesOf(cloud: Cloud, tableName: string) {
  const arn = cloud.plan.tables.find(({ name }) => name === tableName)?.streamArn;
  const source = arn === undefined ? undefined : cloud.changeStream(arn);
  if (source === undefined)
    throw new Error(`the page reads the change stream of ${tableName}, which has none`);
  return source;
}
