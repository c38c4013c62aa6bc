// What happens from outside: records come, shards split, pollers start anew, nights and sweeps pass.
import { putRecords } from '../../local/cloud/kinesis/put.ts';
import { HOUR_MS, STREAM } from './catalogue.ts';
import { type Line, lineText, payloadOf } from './line.ts';
import type { Stage } from './play.ts';
import type { MappingName, Step } from './schedule.ts';

const RETENTION_HOURS = 24;

/**
 * Whether a step may be taken now. A retention passes only when all was read and nothing of it is still on the wire:
 * the alarms on the iterator age see to the one, and no call is under way for a week.
 */
export function maySteps(step: Step, { mappings, wire, functions }: Stage): boolean {
  if (step.kind !== 'retention') return true;
  return Object.entries(mappings).every(([name, one]) => {
    if (one.kind !== 'kinesis') return !one.isStarted() || one.isIdle();
    return one.isIdle() && functions[name]?.running() === 0 && wire.underWay(name) === 0;
  });
}

export async function takeStep(step: Step, stage: Stage): Promise<void> {
  const { journal, cloud, mappings, functions, time } = stage;
  journal.tell(() => stepText(step));
  switch (step.kind) {
    case 'put':
      return put(step.lines, stage);
    case 'reshard':
      return cloud.streams.scale(STREAM, step.shards);
    case 'restart':
      return restart(step, stage);
    case 'sweep':
      return sweep(stage, step.of, SWEEP_TRIES);
    case 'last sweep':
      return sweep(stage, step.of, Infinity);
    case 'outage':
      functions[step.mapping]?.kill(stage.turn());
      return mappings[step.mapping]?.stop();
    case 'recovery':
      return recover(stage, step.mapping);
    case 'redrive':
      return stage.redrive();
    case 'night':
      return stage.nights?.begin();
    case 'retention':
      return time.advance((RETENTION_HOURS + 1) * HOUR_MS);
    case 'pause':
      return time.advance(step.ms);
  }
}

function put(lines: readonly Line[], { cloud, journal, time }: Stage): void {
  const records = lines.map((line) => ({
    PartitionKey: line.partitionKey,
    Data: payloadOf(line).toString('base64'),
  }));
  const outcomes = putRecords(cloud.streams.settings, cloud.streams.stream(STREAM), records);
  for (const [index, line] of lines.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined || !('ShardId' in outcome)) throw new Error(`${lineText(line)} was not put`);
    const { ShardId: shardId, SequenceNumber: sequenceNumber } = outcome;
    journal.add({ kind: 'put', line, shardId, sequenceNumber, atMs: time.nowMs() });
    journal.tell(() => `  ${lineText(line)} -> ${shardId.slice(-2)}:${Number(sequenceNumber.slice(-8))}`);
  }
}

async function restart(step: Extract<Step, { kind: 'restart' }>, stage: Stage): Promise<void> {
  const target = stage.mappings[step.mapping];
  // During an outage the announcer stays where it is.
  if (target?.isStarted() !== true) return;
  await target.stop();
  if (step.underWay === 'killed') stage.functions[step.mapping]?.kill(stage.turn());
  target.loseCheckpoints(step.lost);
  await target.start({ batchSize: step.batchSize, maximumBatchingWindowMs: step.windowMs });
}

async function recover(stage: Stage, mapping: MappingName): Promise<void> {
  const target = stage.mappings[mapping];
  if (target === undefined || target.isStarted()) return;
  await stage.changes[mapping]?.lose();
  const batchSize = stage.schedule.batchSize[mapping] ?? 1;
  await target.start({ batchSize, maximumBatchingWindowMs: 0 });
  for (const of of stage.sweeps) sweep(stage, of, SWEEP_TRIES);
}

/** A sweep that fails is tried again twice, as Lambda does with what a schedule started. */
const SWEEP_TRIES = 3;

function sweep({ functions }: Stage, of: string, tries: number): void {
  const attempt = async (triesLeft: number): Promise<void> => {
    const result = await functions[of]?.invoke({ Records: [] });
    if (result?.ok === false && triesLeft > 1) await attempt(triesLeft - 1);
  };
  void attempt(tries);
}

function stepText(step: Step): string {
  switch (step.kind) {
    case 'put':
      return `PUT ${step.lines.length} records`;
    case 'reshard':
      return `RESHARD to ${step.shards}`;
    case 'restart':
      return `RESTART ${step.mapping}: batches of ${step.batchSize}, ${step.lost} checkpoints lost, what is under way ${step.underWay}`;
    case 'sweep':
    case 'last sweep':
      return `${step.kind} of ${step.of}`.toUpperCase();
    case 'outage':
    case 'recovery':
      return `${step.kind} of ${step.mapping}`.toUpperCase();
    default:
      return step.kind.toUpperCase();
  }
}
