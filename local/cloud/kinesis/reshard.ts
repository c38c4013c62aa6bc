// Splitting and merging shards: parents close, children take their ranges. Whoever calls notifies the listeners.
import { uniformRanges } from './hash-key.ts';
import { addShard, closeShard, type Stream, type StreamShard } from './stream.ts';

/** `at` becomes the first hash key of the upper child: above the start of the shard and not above its end. */
export function split(stream: Stream, shard: StreamShard, at: bigint, wallMs: number): void {
  const { start, end } = shard.range;
  closeShard(stream, shard, wallMs);
  addShard(stream, { start, end: at - 1n }, [shard]);
  addShard(stream, { start: at, end }, [shard]);
}

export const areAdjacent = (a: StreamShard, b: StreamShard): boolean =>
  a.range.end + 1n === b.range.start || b.range.end + 1n === a.range.start;

export function merge(stream: Stream, shard: StreamShard, adjacent: StreamShard, wallMs: number): void {
  const [lower, upper] = shard.range.start < adjacent.range.start ? [shard, adjacent] : [adjacent, shard];
  closeShard(stream, shard, wallMs);
  closeShard(stream, adjacent, wallMs);
  addShard(stream, { start: lower.range.start, end: upper.range.end }, [shard, adjacent]);
}

/** Splits wherever a range to be begins inside a shard, then merges what lies within one range to be. */
export function scaleUniformly(stream: Stream, shardCount: number, wallMs: number): void {
  const starts = uniformRanges(shardCount).map((range) => range.start);
  for (const start of starts) {
    const shard = stream.open.find(({ range }) => range.start < start && start <= range.end);
    if (shard) split(stream, shard, start, wallMs);
  }
  const wanted = new Set(starts);
  for (let index = 1; index < stream.open.length; ) {
    const [lower, upper] = [stream.open[index - 1], stream.open[index]];
    if (!lower || !upper || wanted.has(upper.range.start)) index += 1;
    else merge(stream, lower, upper, wallMs);
  }
}
